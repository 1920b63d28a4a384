using System.Text.Json;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Discovery;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>
/// The three ways to upload: the bytes alone, bytes with metadata in one request, and resumable.
/// </summary>
internal sealed class UploadsApi : IApi
{
    private readonly Cloud _cloud;
    private readonly ResumableUploads _resumable;

    public UploadsApi(Cloud cloud) => (_cloud, _resumable) = (cloud, new ResumableUploads(cloud));

    public IEnumerable<(string Id, Handler Handle)> Methods => [("storage.objects.insert", Insert)];

    private Answer Insert(Call call)
    {
        Buckets.Existing(_cloud, call["bucket"]);
        if (call.Upload is not { } upload)
            throw ApiError.Invalid("Objects are made by an upload: POST to /upload/storage/v1/b/BUCKET/o.",
                "wrongUrlForUpload");
        if (call.Query("upload_id") is { } session)
            return _resumable.Continue(call, session, upload);
        return call.Query("uploadType") switch
        {
            "media" => Whole(call, upload.File, new JsonObject { ["contentType"] = upload.ContentType }),
            "multipart" => Multipart(call, upload),
            "resumable" => _resumable.Start(call, Metadata(call, File.ReadAllBytes(upload.File))),
            _ => throw ApiError.Invalid("uploadType must be media, multipart or resumable.", "invalid"),
        };
    }

    private Answer Multipart(Call call, Upload upload)
    {
        var (json, type, file) = MultipartRelated.Split(upload);
        var metadata = Metadata(call, json);
        metadata.Default("contentType", type);
        return Whole(call, file, metadata);
    }

    private Answer Whole(Call call, string file, JsonObject metadata)
    {
        var (bucket, name) = (call["bucket"], ResumableUploads.NameOf(call, metadata));
        Preconditions.Check(call, Objects.Find(_cloud, bucket, name));
        return Answer.Of(Objects.Put(_cloud, bucket, name, file, metadata));
    }

    /// <summary>Checked as any other body would be.</summary>
    private static JsonObject Metadata(Call call, byte[] json)
    {
        if (json.Length == 0)
            return [];
        try
        {
            var body = JsonNode.Parse(json)?.AsObject() ?? [];
            var wrong = SchemaCheck.Of(call.Document, call.Method, call.Method.Request!, body, isRequest: true);
            return wrong.Count == 0 ? body : throw ApiError.Invalid(wrong);
        }
        catch (JsonException e)
        {
            throw ApiError.Invalid($"Parse Error: {e.Message}", "parseError");
        }
    }
}
