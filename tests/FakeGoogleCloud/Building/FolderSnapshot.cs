namespace FakeGoogleCloud.Building;

/// <summary>What is in a folder, so that one can tell later what has changed.</summary>
internal sealed class FolderSnapshot
{
    private readonly Dictionary<string, Entry> _entries = [];

    private FolderSnapshot(string root, string folder) => Walk(root, folder);

    public static FolderSnapshot Of(string root) => new(root, root);

    public bool Has(string path) => _entries.ContainsKey(path);

    /// <summary>What is new or different here, folders before what is in them.</summary>
    public IEnumerable<string> ChangedSince(FolderSnapshot before) =>
        _entries.Where(e => !before._entries.TryGetValue(e.Key, out var old) || old != e.Value)
            .Select(e => e.Key).Order(StringComparer.Ordinal);

    /// <summary>What is gone, but not what went with its folder.</summary>
    public IEnumerable<string> GoneSince(FolderSnapshot before) =>
        before._entries.Keys.Where(p => !Has(p) && (Path.GetDirectoryName(p) is not { Length: > 0 } folder
            || Has(folder) || !before.Has(folder))).Order(StringComparer.Ordinal);

    private void Walk(string root, string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var (path, isFolder) = (Path.GetRelativePath(root, entry.FullName), entry is DirectoryInfo);
            var isLink = entry.LinkTarget is not null;
            // A folder's own time changes with every entry in it.
            _entries[path] = new Entry(entry.LinkTarget, isLink ? 0 : entry.UnixFileMode,
                isFolder || isLink ? 0 : entry.LastWriteTimeUtc.Ticks, (entry as FileInfo)?.Length ?? 0);
            if (isFolder && !isLink)
                Walk(root, entry.FullName);
        }
    }

    private sealed record Entry(string? Link, UnixFileMode Mode, long Time, long Length);
}
