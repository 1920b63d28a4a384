using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>Objects: what is known of each in the state, its bytes in a file of its own.</summary>
internal static class Objects
{
    public static JsonObject? Find(Cloud cloud, string bucket, string name, long? generation = null) =>
        cloud.Store["objects"].Find($"{bucket}/{name}") is { } item
        && (generation is null || item.Number("generation") == generation) ? item : null;

    public static ApiError Missing(string bucket, string name) =>
        ApiError.NotFound($"No such object: {bucket}/{name}");

    public static string FileOf(Cloud cloud, JsonObject item) =>
        Path.Combine(cloud.Store.Folder, "objects", item.Text("generation")!);

    /// <summary>Takes the file over as the object's new generation.</summary>
    public static JsonObject Put(Cloud cloud, string bucket, string name, string file, JsonObject metadata)
    {
        if (Find(cloud, bucket, name) is { } old)
            Retire(cloud, old);
        var item = metadata.Copy();
        var generation = NextGeneration(cloud);
        item["name"] = name;
        item["bucket"] = bucket;
        item["generation"] = generation;
        item["id"] = $"{bucket}/{name}/{generation}";
        item["metageneration"] = "1";
        Complete(cloud, item, file);
        Directory.CreateDirectory(Path.Combine(cloud.Store.Folder, "objects"));
        File.Move(file, FileOf(cloud, item), overwrite: true);
        cloud.Deeds.ShowObject(item, true);
        return cloud.Store["objects"].Put($"{bucket}/{name}", item);
    }

    /// <summary>As an answer tells it: the link to the bytes leads back here, because clients follow it.</summary>
    public static JsonObject Seen(Call call, JsonObject item)
    {
        var seen = item.Copy();
        seen["mediaLink"] = $"{call.Origin}/download/storage/v1/b/{item.Text("bucket")}/o/"
            + $"{Uri.EscapeDataString(item.Text("name")!)}?generation={item.Text("generation")}&alt=media";
        return seen;
    }

    public static void Delete(Cloud cloud, JsonObject item)
    {
        Retire(cloud, item);
        cloud.Deeds.ShowObject(item, false);
        cloud.Store["objects"].Remove($"{item.Text("bucket")}/{item.Text("name")}");
    }

    /// <summary>An object that is gone can be restored for as long as its bucket's policy says.</summary>
    private static void Retire(Cloud cloud, JsonObject item)
    {
        var bucket = Buckets.Existing(cloud, item.Text("bucket")!);
        if (bucket.Number("softDeletePolicy", "retentionDurationSeconds") is not (> 0 and var seconds))
        {
            File.Delete(FileOf(cloud, item));
            return;
        }
        item["softDeleteTime"] = cloud.Stamp.Time;
        item["hardDeleteTime"] = Stamp.Format(cloud.Stamp.Now.AddSeconds(seconds));
        cloud.Store["deletedObjects"]
            .Put($"{item.Text("bucket")}/{item.Text("name")}#{item.Text("generation")}", item);
    }

    private static void Complete(Cloud cloud, JsonObject item, string file)
    {
        var (bucket, name) = (item.Text("bucket")!, Uri.EscapeDataString(item.Text("name")!));
        item["kind"] = "storage#object";
        item["selfLink"] = $"https://www.googleapis.com/storage/v1/b/{bucket}/o/{name}";
        item.Default("contentType", "application/octet-stream");
        item["storageClass"] = "STANDARD";
        item["size"] = new FileInfo(file).Length.ToString(CultureInfo.InvariantCulture);
        foreach (var time in (string[])["timeCreated", "updated", "timeStorageClassUpdated"])
            item[time] = cloud.Stamp.Time;
        item["etag"] = cloud.Stamp.Etag();
        using var stream = File.OpenRead(file);
        item["md5Hash"] = Convert.ToBase64String(Md5(stream));
        stream.Position = 0;
        var crc = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32C.Of(stream));
        item["crc32c"] = Convert.ToBase64String(crc);
    }

#pragma warning disable CA5351 // MD5 is what the API gives: a checksum, no protection.
    private static byte[] Md5(Stream stream) => MD5.HashData(stream);
#pragma warning restore CA5351

    // Times have microseconds; two writes of one millisecond must not share a number.
    private static string NextGeneration(Cloud cloud)
    {
        var last = cloud.Store["meta"].Find("generation").Number("last") ?? 0;
        var next = Math.Max(cloud.Stamp.Generation(), last + 1);
        cloud.Store["meta"].Put("generation", new JsonObject { ["last"] = next });
        return next.ToString(CultureInfo.InvariantCulture);
    }
}
