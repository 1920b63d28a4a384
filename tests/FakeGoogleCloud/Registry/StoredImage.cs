using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Registry;

/// <summary>An image as its manifest and configuration describe it.</summary>
internal sealed record StoredImage(string Digest, IReadOnlyList<string> Layers, JsonObject Config)
{
    public IReadOnlyList<string> Entrypoint => [.. Config.Texts("Entrypoint")];

    public IReadOnlyList<string> Cmd => [.. Config.Texts("Cmd")];

    public IReadOnlyList<string> Env => [.. Config.Texts("Env")];

    public string User => Config.Text("User") is { Length: > 0 } user ? user : "0";

    public string WorkingFolder => Config.Text("WorkingDir") is { Length: > 0 } folder ? folder : "/";

    public static StoredImage? Read(BlobStore blobs, string digest)
    {
        if (!blobs.Has(digest))
            return null;
        var manifest = JsonNode.Parse(blobs.Read(digest));
        // An index: the machine's own platform.
        var own = manifest.Children("manifests").FirstOrDefault(m =>
            m.Text("platform", "os") is "linux" && m.Text("platform", "architecture") is "amd64");
        if (own is not null)
            return Read(blobs, own.Text("digest")!);
        if (manifest.Text("config", "digest") is not { } config || !blobs.Has(config))
            return null;
        var settings = JsonNode.Parse(blobs.Read(config)).Child("config") ?? [];
        return new StoredImage(digest, [.. manifest.Children("layers").Select(l => l.Text("digest")!)], settings);
    }
}
