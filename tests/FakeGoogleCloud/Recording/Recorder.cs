using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Recording;

/// <summary>Writes each exchange as a line of JSON, with the real host and without what is secret.</summary>
internal sealed class Recorder(string? file)
{
    private static readonly string[] _headers = ["content-type", "content-range", "range", "x-goog-user-project",
        "user-agent"];
    private readonly Lock _lock = new();

    public void Write(Exchange exchange, Answer? answer)
    {
        if (file is null)
            return;
        var line = new JsonObject
        {
            ["method"] = exchange.Request.Method,
            ["url"] = exchange.Target.Url,
            ["headers"] = Headers(exchange.Request),
            ["body"] = exchange.Upload is { } upload ? Bytes(upload) : exchange.Body is { Count: > 0 }
                ? Secrecy.Without(exchange.Body) : null,
            // 0: the connection was broken on purpose.
            ["status"] = answer?.Status ?? 0,
            ["response"] = answer?.File is { } slice ? new JsonObject { ["$bytes"] = slice.Length }
                : Secrecy.Without(answer?.Body),
        };
        lock (_lock)
            File.AppendAllText(file, line.ToJsonString() + "\n");
    }

    private static JsonObject Headers(HttpRequest request) => new(_headers
        .Where(h => request.Headers.ContainsKey(h))
        .Select(h => KeyValuePair.Create(h, (JsonNode?)request.Headers[h].ToString())));

    // The handler may have taken the file away already.
    private static JsonObject Bytes(Upload upload) => new() { ["$bytes"] = upload.Length };
}
