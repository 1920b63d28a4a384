using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Registry;

/// <summary>Makes an image of layers and a configuration: linux/amd64, uncompressed layers.</summary>
internal sealed class ImageWriter(BlobStore blobs)
{
    private const string Oci = "application/vnd.oci.image";

    /// <summary>The digest of the manifest.</summary>
    public string Write(JsonObject configuration, IReadOnlyList<string> layers)
    {
        var config = Blob(new JsonObject
        {
            ["architecture"] = "amd64",
            ["os"] = "linux",
            ["config"] = configuration.DeepClone(),
            ["rootfs"] = new JsonObject
            {
                ["type"] = "layers",
                // An uncompressed layer's digest is the one of its content.
                ["diff_ids"] = new JsonArray([.. layers.Select(l => (JsonNode)l)]),
            },
        });
        return Blob(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = $"{Oci}.manifest.v1+json",
            ["config"] = Descriptor($"{Oci}.config.v1+json", config),
            ["layers"] = new JsonArray([.. layers.Select(l => (JsonNode)Descriptor($"{Oci}.layer.v1.tar", l))]),
        });
    }

    /// <summary>A layer of empty folders.</summary>
    public string FoldersLayer(params string[] folders)
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Pax, leaveOpen: true))
            foreach (var folder in folders)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, folder + "/")
                {
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
                        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute,
                });
        return blobs.Put(buffer.ToArray());
    }

    private JsonObject Descriptor(string mediaType, string digest) => new()
    {
        ["mediaType"] = mediaType,
        ["digest"] = digest,
        ["size"] = new FileInfo(blobs.PathOf(digest)).Length,
    };

    private string Blob(JsonObject content) => blobs.Put(Encoding.UTF8.GetBytes(content.ToJsonString()));
}
