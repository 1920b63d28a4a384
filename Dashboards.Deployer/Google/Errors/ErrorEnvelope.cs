using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Errors;

/// <summary>
/// Reads an error answer. Newer APIs send google.rpc's form (<c>status</c>, <c>details[]</c>), older ones
/// (sqladmin, storage) <c>errors[]</c> without a status, iam both; a proxy in between may send no JSON at all.
/// </summary>
internal static class ErrorEnvelope
{
    private const string ErrorInfo = "type.googleapis.com/google.rpc.ErrorInfo";
    private const string RetryInfo = "type.googleapis.com/google.rpc.RetryInfo";

    public static GoogleError Read(int code, string body, TimeSpan? retryAfter = null)
    {
        var error = ObjectIn(body)?["error"] as JsonObject;
        if (error is null)
            return new GoogleError(code, "", "", Shorten(body)) { RetryAfter = retryAfter };
        var info = Detail(error, ErrorInfo);
        return new GoogleError(
            code,
            Text(error["status"]) ?? "",
            Text(info?["reason"]) ?? Text((error["errors"] as JsonArray)?.FirstOrDefault()?["reason"]) ?? "",
            Text(error["message"]) ?? "")
        {
            RetryAfter = retryAfter ?? Duration(Text(Detail(error, RetryInfo)?["retryDelay"])),
            Service = Text(info?["metadata"]?["service"]),
        };
    }

    private static JsonObject? ObjectIn(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            // An answer of something between us and Google, such as a proxy's page: its text is the message.
            return null;
        }
    }

    private static JsonNode? Detail(JsonObject error, string type) =>
        (error["details"] as JsonArray)?.FirstOrDefault(d => Text(d?["@type"]) == type);

    /// <summary>protobuf's JSON duration: <c>"1.5s"</c>.</summary>
    private static TimeSpan? Duration(string? text) =>
        text is { Length: > 1 }
            && double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? s) ? s : null;

    private static string Shorten(string text) => text.Length <= 200 ? text.Trim() : text[..200].Trim() + "…";
}
