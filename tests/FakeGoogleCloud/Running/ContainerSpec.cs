namespace FakeGoogleCloud.Running;

/// <summary>All that a container gets: its files, its environment, its command. Nothing else comes in.</summary>
internal sealed record ContainerSpec(string Name, IReadOnlyList<string> Command)
{
    public required string Root { get; init; }

    /// <summary>The root is a folder to be filled (a build's), not a throw-away one.</summary>
    public bool RootIsKept { get; init; }

    public IReadOnlyList<MountStep> Mounts { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string WorkingFolder { get; init; } = "/";

    public int Uid { get; init; }

    public int Gid { get; init; }
}

internal enum MountKind
{
    Folder,
    Bind,
    Link,
    Memory,
    Processes,
}

/// <summary>
/// One step of making a root: an empty folder, a folder or file of the machine's, a symbolic link (to the source),
/// a file system in memory, <c>/proc</c>. Targets are paths inside.
/// </summary>
internal sealed record MountStep(MountKind Kind, string Target, string? Source = null, bool IsWritable = false);
