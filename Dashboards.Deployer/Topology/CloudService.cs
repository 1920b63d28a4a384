using System.Collections.Immutable;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>A service: the container that requests reach, and others beside it on localhost.</summary>
internal sealed record CloudService
{
    public required string Name { get; init; }

    public required CloudAccount Account { get; init; }

    /// <summary>The first has the port; a service has at most ten.</summary>
    public required ImmutableArray<CloudContainer> Containers { get; init; }

    public IngressPort Port { get; init; } = new(8080, IsHttp2: false);

    /// <summary>Whether anybody may reach it, because it asks for a login itself.</summary>
    public bool IsOpen { get; init; }

    public int MinInstances { get; init; }

    public int MaxInstances { get; init; } = 3;

    public int Concurrency { get; init; } = 80;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    public bool HasSessionAffinity { get; init; }

    /// <summary>
    /// CPU only while a request is served: billed by request. Otherwise by the life of an instance.
    /// </summary>
    public bool IsCpuIdle { get; init; } = true;

    /// <summary>Changes to the message, after everything else.</summary>
    public ImmutableArray<Action<Service>> Customizations { get; init; } = [];

    /// <summary>Jobs that must have run before this revision starts, such as a migration.</summary>
    public ImmutableArray<string> After { get; init; } = [];
}

/// <summary>The port requests arrive on. HTTP/2 without TLS (h2c) has no limit on a request's size.</summary>
internal sealed record IngressPort(int Number, bool IsHttp2);
