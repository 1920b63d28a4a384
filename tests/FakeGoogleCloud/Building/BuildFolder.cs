using FakeGoogleCloud.Registry;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Building;

/// <summary>
/// The folder in which an image's files come together. Filled when an instruction first needs it.
/// </summary>
internal sealed class BuildFolder(BlobStore blobs, string folder)
{
    private FolderSnapshot? _before;

    public string Root { get; } = Path.Combine(folder, "root");

    /// <summary>An empty one for the next stage.</summary>
    public BuildFolder Next() => new(blobs, Path.Combine(folder, "next"));

    /// <summary>Puts the layers so far in place, if they are not.</summary>
    public void Fill(IEnumerable<string> layers)
    {
        if (_before is not null)
            return;
        Directory.CreateDirectory(Root);
        foreach (var layer in layers)
            LayerUnpacker.Unpack(blobs.PathOf(layer), Root);
        _before = FolderSnapshot.Of(Root);
    }

    /// <summary>A layer of what has changed since the last.</summary>
    public string TakeLayer()
    {
        var after = FolderSnapshot.Of(Root);
        var layer = new LayerWriter(blobs).Write(Root, _before!, after);
        _before = after;
        return layer;
    }

    public bool IsFilled => _before is not null;

    /// <summary>Mounts leave the places where they were: those are not the image's.</summary>
    public void Clear(IReadOnlyList<MountStep> mounts)
    {
        foreach (var target in mounts.Select(m => m.Target).Append("/.machine").Reverse())
        {
            var path = target;
            while (path.Length > 1 && !_before!.Has(path[1..]) && TryRemove(Root + path))
                path = Path.GetDirectoryName(path)!;
        }
    }

    private static bool TryRemove(string path)
    {
        if (new FileInfo(path) is { Exists: true } file && (file.Length == 0 || file.LinkTarget is not null))
            file.Delete();
        else if (new DirectoryInfo(path).LinkTarget is not null)
            File.Delete(path);
        else if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
        return !Path.Exists(path);
    }
}
