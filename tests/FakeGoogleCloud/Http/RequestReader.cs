using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Connections;

namespace FakeGoogleCloud.Http;

/// <summary>Takes a request's body in: JSON, or bytes into a file.</summary>
internal sealed class RequestReader(string folder)
{
    public static async Task<JsonObject> JsonAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length == 0)
            return [];
        try
        {
            return JsonNode.Parse(buffer.ToArray()) as JsonObject
                ?? throw ApiError.Invalid("Invalid JSON payload received. Root element must be a message.");
        }
        catch (JsonException e)
        {
            throw ApiError.Invalid($"Invalid JSON payload received. {e.Message}", "parseError");
        }
    }

    /// <summary>
    /// What arrives before a connection breaks counts too: a resumable upload goes on from there.
    /// </summary>
    public async Task<Upload> BytesAsync(HttpRequest request)
    {
        var inbox = Directory.CreateDirectory(Path.Combine(folder, "inbox")).FullName;
        var file = Path.Combine(inbox, Guid.NewGuid().ToString("n"));
        var isWhole = true;
        await using (var stream = File.Create(file))
        {
            try
            {
                await request.Body.CopyToAsync(stream, request.HttpContext.RequestAborted);
            }
            catch (Exception e) when (e is IOException or ConnectionResetException or OperationCanceledException
                or BadHttpRequestException)
            {
                isWhole = false;
            }
        }
        return new Upload(file, new FileInfo(file).Length, request.ContentType
            ?? "application/octet-stream", isWhole);
    }
}
