using System.Text.Json;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>The body of <c>mpu/create</c>, <c>mpu/complete</c> and <c>mpu/abort</c>.</summary>
internal sealed record MultipartRequest
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Where the file is on the client's machine; only its name counts.</summary>
    public string Path { get; init; } = "";

    public int NumParts { get; init; } = 1;

    public string UploadId { get; init; } = "";

    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>The file's object below the route's folder; null where that is no artifact's name.</summary>
    public string? ObjectIn(string folder)
    {
        var file = Path[(Path.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = folder.Length == 0 ? file : $"{folder.TrimEnd('/')}/{file}";
        return ArtifactPath.IsFile(name) ? name : null;
    }

    public static async Task<MultipartRequest?> ReadAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFromJsonAsync<MultipartRequest>(_json, http.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Other JSON, or another content type: the client hears what was expected.
            return null;
        }
    }

    internal sealed record Part(int PartNumber, string? Etag);
}
