using System.Security.Cryptography;
using System.Text;
using FakeGoogleCloud.Registry;

namespace FakeGoogleCloud.Building;

/// <summary>Layers by what made them: the layers below, the instruction, and what it took in.</summary>
internal sealed class BuildCache(string folder, BlobStore blobs)
{
    private readonly string _root = Directory.CreateDirectory(Path.Combine(folder, "build-cache")).FullName;

    public static string KeyOf(ImageState state, string instruction, string taken)
    {
        var all = string.Join('\n', state.Layers.Concat(state.Variables.Select(v => $"{v.Key}={v.Value}"))
            .Append(state.User).Append(state.WorkingFolder).Append(instruction).Append(taken));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    public string? Find(string key) =>
        File.Exists(PathOf(key)) && File.ReadAllText(PathOf(key)) is var digest && blobs.Has(digest) ? digest
            : null;

    public void Keep(string key, string digest) => File.WriteAllText(PathOf(key), digest);

    private string PathOf(string key) => Path.Combine(_root, key);
}
