namespace FakeGoogleCloud.Discovery;

internal sealed record ApiMethod
{
    public required string Id { get; init; }

    public required string HttpMethod { get; init; }

    /// <summary>
    /// Path below the host, without a leading slash, such as <c>v1/projects/{projectsId}/secrets</c>.
    /// </summary>
    public required string Path { get; init; }

    public Dictionary<string, Schema> Parameters { get; init; } = [];

    public Schema? Request { get; init; }

    public Schema? Response { get; init; }

    public bool IsServed { get; init; } = true;

    public bool SupportsMediaDownload { get; init; }

    /// <summary>Where the method takes bytes (<c>upload/storage/v1/b/{bucket}/o</c>).</summary>
    public string? UploadPath { get; init; }

    /// <summary>JSON merge patch: null deletes a field.</summary>
    public bool MayClear => HttpMethod is "PATCH";
}
