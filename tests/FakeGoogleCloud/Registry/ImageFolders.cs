using System.Collections.Concurrent;

namespace FakeGoogleCloud.Registry;

/// <summary>Images as folders of files, unpacked once and shared by all that run them.</summary>
internal sealed class ImageFolders(string folder, BlobStore blobs)
{
    private readonly ConcurrentDictionary<string, Lazy<string>> _folders = new();
    private readonly string _root = Path.Combine(folder, "images");

    public string Of(StoredImage image) =>
        _folders.GetOrAdd(image.Digest, _ => new Lazy<string>(() => Unpacked(image))).Value;

    /// <summary>Takes over a folder that already holds an image's files.</summary>
    public void Adopt(string digest, string files)
    {
        var target = PathOf(digest);
        Directory.CreateDirectory(_root);
        if (!Directory.Exists(target))
            Directory.Move(files, target);
    }

    private string Unpacked(StoredImage image)
    {
        var target = PathOf(image.Digest);
        if (Directory.Exists(target))
            return target;
        // Made beside and renamed: one that was interrupted is not taken for whole.
        var unfinished = $"{target}.{Guid.NewGuid():n}";
        Directory.CreateDirectory(unfinished);
        foreach (var layer in image.Layers)
            LayerUnpacker.Unpack(blobs.PathOf(layer), unfinished);
        Directory.Move(unfinished, target);
        return target;
    }

    private string PathOf(string digest) => Path.Combine(_root, digest["sha256:".Length..][..20]);
}
