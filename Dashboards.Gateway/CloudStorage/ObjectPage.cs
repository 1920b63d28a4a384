namespace Dashboards.Gateway.CloudStorage;

/// <summary>One page of a listing: objects, and the folders that the delimiter makes of further ones.</summary>
internal sealed record ObjectPage
{
    public IReadOnlyList<StoredObject> Items { get; init; } = [];

    public IReadOnlyList<string> Prefixes { get; init; } = [];

    public string? NextPageToken { get; init; }
}
