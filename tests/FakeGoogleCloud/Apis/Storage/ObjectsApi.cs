using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

internal sealed class ObjectsApi(Cloud cloud) : IApi
{
    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("storage.objects.get", Get),
        ("storage.objects.list", call => ObjectList.Of(cloud, call)),
        ("storage.objects.patch", Patch),
        ("storage.objects.delete", Delete),
        ("storage.objects.restore", Restore),
        ("storage.objects.compose", Compose),
        ("storage.objects.rewrite", call => Answer.Of(Rewritten(Copy(call)))),
        ("storage.objects.copy", call => Answer.Of(Copy(call))),
    ];

    private Answer Get(Call call)
    {
        var item = Existing(call);
        Preconditions.Check(call, item);
        return call.Query("alt") is "media" || call.Target.Path.StartsWith("download/", StringComparison.Ordinal)
            ? ObjectMedia.Of(cloud, call, item)
            : Answer.Of(item);
    }

    private Answer Patch(Call call)
    {
        var item = Existing(call);
        Preconditions.Check(call, item);
        item.Merge(call.Body);
        item["metageneration"] = (item.Number("metageneration") + 1)?.ToString(CultureInfo.InvariantCulture);
        item["updated"] = cloud.Stamp.Time;
        return Answer.Of(cloud.Store["objects"].Put($"{call["bucket"]}/{call["object"]}", item));
    }

    private Answer Delete(Call call)
    {
        var item = Existing(call);
        Preconditions.Check(call, item);
        Objects.Delete(cloud, item);
        return new Answer(204);
    }

    private Answer Restore(Call call)
    {
        var (bucket, name) = (call["bucket"], call["object"]);
        var deleted = cloud.Store["deletedObjects"].Find($"{bucket}/{name}#{call.Query("generation")}")
            ?? throw Objects.Missing(bucket, name);
        Preconditions.Check(call, Objects.Find(cloud, bucket, name));
        var copy = TemporaryCopy([Objects.FileOf(cloud, deleted)]);
        return Answer.Of(Objects.Put(cloud, bucket, name, copy, Carried(deleted)));
    }

    private Answer Compose(Call call)
    {
        var (bucket, name) = (call["destinationBucket"], call["destinationObject"]);
        Buckets.Existing(cloud, bucket);
        Preconditions.Check(call, Objects.Find(cloud, bucket, name));
        var sources = call.Body.Children("sourceObjects").Select(s => Objects.Find(cloud, bucket, s.Text("name")!,
            s.Number("generation")) ?? throw Objects.Missing(bucket, s.Text("name")!)).ToList();
        if (sources.Count is 0 or > 32)
            throw ApiError.Invalid("The number of source components must be from 1 to 32.", "invalid");
        var file = TemporaryCopy(sources.Select(s => Objects.FileOf(cloud, s)));
        var composed = Objects.Put(cloud, bucket, name, file, call.Body.Child("destination") ?? []);
        composed["componentCount"] = sources.Count;
        // A composed object has no MD5.
        composed.Remove("md5Hash");
        return Answer.Of(cloud.Store["objects"].Put($"{bucket}/{name}", composed));
    }

    private JsonObject Copy(Call call)
    {
        var (from, to) = ((call["sourceBucket"], call["sourceObject"]),
            (call["destinationBucket"], call["destinationObject"]));
        Buckets.Existing(cloud, to.Item1);
        var source = Objects.Find(cloud, from.Item1, from.Item2, call.Long("sourceGeneration"))
            ?? throw Objects.Missing(from.Item1, from.Item2);
        Preconditions.Check(call, Objects.Find(cloud, to.Item1, to.Item2));
        var metadata = call.Body.Count > 0 ? call.Body : Carried(source);
        return Objects.Put(cloud, to.Item1, to.Item2, TemporaryCopy([Objects.FileOf(cloud, source)]), metadata);
    }

    private static JsonObject Rewritten(JsonObject copy) => new()
    {
        ["kind"] = "storage#rewriteResponse",
        ["totalBytesRewritten"] = copy.Text("size"),
        ["objectSize"] = copy.Text("size"),
        ["done"] = true,
        ["resource"] = copy.Copy(),
    };

    private JsonObject Existing(Call call)
    {
        Buckets.Existing(cloud, call["bucket"]);
        return Objects.Find(cloud, call["bucket"], call["object"], call.Long("generation"))
            ?? throw Objects.Missing(call["bucket"], call["object"]);
    }

    private string TemporaryCopy(IEnumerable<string> files)
    {
        var inbox = Directory.CreateDirectory(Path.Combine(cloud.Store.Folder, "inbox")).FullName;
        var target = Path.Combine(inbox, Guid.NewGuid().ToString("n"));
        using var stream = File.Create(target);
        foreach (var file in files)
        {
            using var source = File.OpenRead(file);
            source.CopyTo(stream);
        }
        return target;
    }

    private static JsonObject Carried(JsonObject item) =>
        new(((string[])["contentType", "contentEncoding", "cacheControl", "metadata"])
        .Where(item.ContainsKey).Select(k => KeyValuePair.Create(k, item[k]?.DeepClone())));
}
