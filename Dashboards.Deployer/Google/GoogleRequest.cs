using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google;

/// <summary>One HTTP exchange with one of Google's APIs, as a value.</summary>
/// <param name="Method">The HTTP verb.</param>
/// <param name="Host">The API's host, such as <c>run.googleapis.com</c>; also its name for Service Usage.</param>
/// <param name="Path">Path and query below the host, escaped, without a leading slash.</param>
internal sealed record GoogleRequest(string Method, string Host, string Path)
{
    public JsonObject? Body { get; init; }

    /// <summary>What is sent instead of a body: made anew for each try.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>How the operation is followed that the answer names; null: the answer is the result.</summary>
    public LongRunning? Operation { get; init; }

    public static GoogleRequest Get(string host, string path) => new("GET", host, path);

    public static GoogleRequest Post(string host, string path, JsonObject? body = null) =>
        new("POST", host, path) { Body = body };

    public static GoogleRequest Delete(string host, string path) => new("DELETE", host, path);

    /// <summary>
    /// Reads may be repeated blindly; what writes is repeated only after looking whether it arrived.
    /// </summary>
    public bool IsRead => Method == "GET" || Path.Contains(":getIamPolicy", StringComparison.Ordinal)
        || Path.Contains(":testIamPermissions", StringComparison.Ordinal)
        || Path.EndsWith("entries:list", StringComparison.Ordinal);

    public override string ToString() => $"{Method} https://{Host}/{Path}";
}
