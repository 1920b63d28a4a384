using System.Security.Cryptography;

namespace FakeGoogleCloud.Registry;

/// <summary>Layers, configurations and manifests: files that are named by what is in them.</summary>
internal sealed class BlobStore
{
    private readonly string _uploads;

    public BlobStore(string folder)
    {
        Folder = Directory.CreateDirectory(Path.Combine(folder, "registry", "sha256")).FullName;
        _uploads = Directory.CreateDirectory(Path.Combine(folder, "registry", "uploads")).FullName;
    }

    public string Folder { get; }

    public bool Has(string digest) => File.Exists(PathOf(digest));

    public string PathOf(string digest) => Path.Combine(Folder, digest["sha256:".Length..]);

    public byte[] Read(string digest) => File.ReadAllBytes(PathOf(digest));

    public string Put(byte[] bytes)
    {
        var (id, file) = Begin();
        File.WriteAllBytes(file, bytes);
        return Finish(id);
    }

    /// <summary>An upload that has begun: its name, and the file that it fills.</summary>
    public (string Id, string File) Begin()
    {
        var id = Guid.NewGuid().ToString("n");
        var file = UploadOf(id);
        File.Create(file).Dispose();
        return (id, file);
    }

    public string UploadOf(string id) => Path.Combine(_uploads, id);

    /// <summary>
    /// Makes a blob of an upload. One that is not what it was announced as is thrown away: null.
    /// </summary>
    public string? Finish(string id, string announced)
    {
        var digest = DigestOf(UploadOf(id));
        if (digest == announced)
            return Finish(id);
        File.Delete(UploadOf(id));
        return null;
    }

    public string Finish(string id)
    {
        var digest = DigestOf(UploadOf(id));
        File.Move(UploadOf(id), PathOf(digest), overwrite: true);
        return digest;
    }

    public static string DigestOf(ReadOnlySpan<byte> bytes) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string DigestOf(string file)
    {
        using var stream = File.OpenRead(file);
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
