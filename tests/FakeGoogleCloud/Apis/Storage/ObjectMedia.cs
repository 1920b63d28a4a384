using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>An object's bytes, or the range of them that was asked for.</summary>
internal static partial class ObjectMedia
{
    public static Answer Of(Cloud cloud, Call call, JsonObject item)
    {
        var (size, file) = (item.Number("size")!.Value, Objects.FileOf(cloud, item));
        var headers = new Dictionary<string, string>
        {
            ["ETag"] = item.Text("etag")!,
            ["X-Goog-Generation"] = item.Text("generation")!,
            ["X-Goog-Hash"] = string.Join(",", ((string?[])[$"crc32c={item.Text("crc32c")}",
                item.Text("md5Hash") is { } md5 ? $"md5={md5}" : null]).OfType<string>()),
            ["Accept-Ranges"] = "bytes",
        };
        var type = item.Text("contentType")!;
        if (Range(call.Header("Range"), size) is not { } range)
            return new Answer(200) { File = new FileSlice(file, 0, size, type), Headers = headers };
        if (range.First > range.Last)
            throw new ApiError(416, "OUT_OF_RANGE", "The requested range cannot be satisfied.",
                "requestedRangeNotSatisfiable");
        headers["Content-Range"] = $"bytes {range.First}-{range.Last}/{size}";
        return new Answer(206)
        {
            File = new FileSlice(file, range.First, range.Last - range.First + 1, type),
            Headers = headers,
        };
    }

    private static (long First, long Last)? Range(string? header, long size)
    {
        if (header is null || Bytes().Match(header) is not { Success: true } match)
            return null;
        var (first, last) = (Number(match.Groups["first"]), Number(match.Groups["last"]));
        return first is null ? (Math.Max(0, size - last ?? 0), size - 1)
            : (first.Value, Math.Min(last ?? size - 1, size - 1));
    }

    private static long? Number(Group group) =>
        group.Length == 0 ? null : long.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^bytes=(?<first>\d*)-(?<last>\d*)$")]
    private static partial Regex Bytes();
}
