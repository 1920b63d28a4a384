using System.Text;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>
/// multipart/related: metadata as JSON, then the bytes. Google takes lines that end in LF alone, and a boundary in
/// single quotes, both of which gcloud sends; the framework's reader takes neither.
/// </summary>
internal static partial class MultipartRelated
{
    public static (byte[] Json, string Type, string File) Split(Upload upload)
    {
        if (Boundary().Match(upload.ContentType) is not { Success: true } boundary)
            throw Malformed();
        var parts = Parts(File.ReadAllBytes(upload.File),
            Encoding.ASCII.GetBytes("--" + boundary.Groups["text"].Value)).ToList();
        if (parts is not [var json, var media])
            throw Malformed();
        File.WriteAllBytes(upload.MediaFile, media.Body);
        return (json.Body, TypeLine().Match(media.Head) is { Success: true } type
            ? type.Groups["type"].Value.Trim() : "application/octet-stream", upload.MediaFile);
    }

    private static IEnumerable<(string Head, byte[] Body)> Parts(byte[] all, byte[] delimiter)
    {
        var at = all.AsSpan().IndexOf(delimiter);
        while (at >= 0)
        {
            var start = at + delimiter.Length;
            var length = all.AsSpan(start).IndexOf(delimiter);
            if (length < 0)
                yield break;
            yield return Part(all.AsSpan(start, length));
            at = start + length;
        }
    }

    private static (string Head, byte[] Body) Part(ReadOnlySpan<byte> part)
    {
        var (windows, unix) = (part.IndexOf("\r\n\r\n"u8), part.IndexOf("\n\n"u8));
        var (end, gap) = windows >= 0 && (unix < 0 || windows < unix) ? (windows, 4) : (unix, 2);
        if (end < 0)
            throw Malformed();
        // The line end before a delimiter belongs to the delimiter.
        var body = part[(end + gap)..];
        body = body.EndsWith("\r\n"u8) ? body[..^2] : body.EndsWith("\n"u8) ? body[..^1] : body;
        return (Encoding.ASCII.GetString(part[..end]), body.ToArray());
    }

    private static ApiError Malformed() =>
        ApiError.Invalid("Malformed multipart body: multipart/related has metadata, then media.", "badContent");

    [GeneratedRegex("""^multipart/related;.*boundary=(?<quote>['"]?)(?<text>[^'";]+)\k<quote>""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex("^content-type:(?<type>.*)$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex TypeLine();
}
