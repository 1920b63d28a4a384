using System.Text.Json.Nodes;
using FakeGoogleCloud.Registry;

namespace FakeGoogleCloud.Running;

/// <summary>A template made ready to run: images found, secrets read, nothing left to look up.</summary>
internal sealed record Launch(string Name, string Account, LogSource Source)
{
    public required IReadOnlyList<LaunchContainer> Containers { get; init; }

    public IReadOnlyList<LaunchVolume> Volumes { get; init; } = [];

    public required TimeSpan Timeout { get; init; }

    public LaunchContainer? Ingress => Containers.FirstOrDefault(c => c.Port is not null);
}

internal sealed record LaunchContainer(string Name, StoredImage Image)
{
    public required IReadOnlyList<string> Command { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Volume by the path at which it is mounted.</summary>
    public IReadOnlyDictionary<string, string> Mounts { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public JsonObject? StartupProbe { get; init; }

    /// <summary>The port of the container that takes the requests.</summary>
    public int? Port { get; init; }

    public bool SpeaksH2c { get; init; }

    public string WorkingFolder { get; init; } = "/";
}

/// <summary>One of: files with their content, a bucket, sockets of database instances, an empty folder.</summary>
internal sealed record LaunchVolume(string Name)
{
    public IReadOnlyDictionary<string, byte[]>? Files { get; init; }

    public string? Bucket { get; init; }

    public IReadOnlyList<string>? Databases { get; init; }
}

/// <summary>Under which resource and labels output is logged, and how it is named on the terminal.</summary>
internal sealed record LogSource(string Resource, IReadOnlyDictionary<string, string> Labels, string Title);

/// <summary>Why something cannot start, in Cloud Run's words.</summary>
internal sealed class LaunchException(string message) : Exception(message);
