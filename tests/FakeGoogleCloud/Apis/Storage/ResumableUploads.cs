using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>
/// A session's chunks go into a file; what is there when a connection breaks stays, rounded down to 256 KiB, and
/// the client asks how far it got (<c>Content-Range: bytes */N</c>).
/// </summary>
internal sealed partial class ResumableUploads(Cloud cloud)
{
    private const long Unit = 256 * 1024;

    private Collection Sessions => cloud.Store["uploads"];

    public Answer Start(Call call, JsonObject metadata)
    {
        var name = NameOf(call, metadata);
        Preconditions.Check(call, Objects.Find(cloud, call["bucket"], name));
        metadata.Default("contentType", call.Header("X-Upload-Content-Type") ?? "application/octet-stream");
        var id = cloud.Stamp.Letters(40);
        Sessions.Put(id, new JsonObject
        {
            ["bucket"] = call["bucket"],
            ["name"] = name,
            ["metadata"] = metadata,
            ["ifGenerationMatch"] = call.Query("ifGenerationMatch"),
        });
        File.Create(FileOf(id)).Dispose();
        var address = $"{call.Origin}/upload/storage/v1/b/{call["bucket"]}/o?uploadType=resumable"
            + $"&name={Uri.EscapeDataString(name)}&upload_id={id}";
        return new Answer(200).With("Location", address).With("X-GUploader-UploadID", id);
    }

    public Answer Continue(Call call, string id, Upload chunk)
    {
        var session = Sessions.Find(id)
            ?? throw ApiError.NotFound("The upload session was not found or has ended.");
        if (session.Child("done") is { } done)
            return Answer.Of(done);
        var range = Range.Parse(call.Header("Content-Range"), chunk.Length);
        var have = new FileInfo(FileOf(id)).Length;
        if (range.First is { } first)
            have = Append(id, chunk, first, have, IsLast(range, chunk));
        return range.Total == have ? Finish(id, session) : Incomplete(have);
    }

    private static bool IsLast(Range range, Upload chunk) =>
        chunk.IsWhole && range.Total is { } total && range.First + chunk.Length >= total;

    private long Append(string id, Upload chunk, long first, long have, bool isLast)
    {
        if (first > have)
            throw new ApiError(503, "UNAVAILABLE",
                $"Invalid request. The upload has {have} bytes, the chunk starts at {first}.");
        var keep = isLast ? chunk.Length : chunk.Length - ((first + chunk.Length) % Unit);
        if (!isLast && chunk.IsWhole && chunk.Length % Unit != 0)
            throw ApiError.Invalid("A chunk that is not the last must be a multiple of 256 KiB.", "badRequest");
        using var target = new FileStream(FileOf(id), FileMode.Open, FileAccess.Write) { Position = first };
        using var source = File.OpenRead(chunk.File);
        source.CopyTo(target);
        target.SetLength(Math.Max(have, first + keep));
        return target.Length;
    }

    private Answer Finish(string id, JsonObject session)
    {
        var (bucket, name) = (session.Text("bucket")!, session.Text("name")!);
        if (session.Number("ifGenerationMatch") is { } wanted
            && wanted != (Objects.Find(cloud, bucket, name).Number("generation") ?? 0))
            throw Preconditions.Failed();
        var item = Objects.Put(cloud, bucket, name, FileOf(id), session.Child("metadata")!);
        // The answer may be lost: the session tells it again.
        session["done"] = item.Copy();
        Sessions.Put(id, session);
        return Answer.Of(item);
    }

    private static Answer Incomplete(long have) =>
        have == 0 ? new Answer(308) : new Answer(308).With("Range", $"bytes=0-{have - 1}");

    private string FileOf(string id)
    {
        var folder = Directory.CreateDirectory(Path.Combine(cloud.Store.Folder, "uploads"));
        return Path.Combine(folder.FullName, id);
    }

    public static string NameOf(Call call, JsonObject metadata) => call.Query("name") ?? metadata.Text("name")
        ?? throw ApiError.Invalid("Required parameter: name", "required");

    /// <summary>
    /// Content-Range: <c>bytes 0-99/200</c>, <c>bytes 0-99/*</c>, or <c>bytes */200</c> to ask; none: all at once.
    /// </summary>
    private sealed partial record Range(long? First, long? Total)
    {
        public static Range Parse(string? header, long length)
        {
            if (header is null)
                return new Range(0, length);
            var match = Form().Match(header);
            return match.Success
                ? new Range(Number(match.Groups["first"]), Number(match.Groups["total"]))
                : throw ApiError.Invalid("Failed to parse Content-Range header.", "badRequest");
        }

        private static long? Number(Group group) =>
            group.Success ? long.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

        [GeneratedRegex(@"^bytes (\*|(?<first>\d+)-\d+)/(\*|(?<total>\d+))$")]
        private static partial Regex Form();
    }
}
