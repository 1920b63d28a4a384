using static System.FormattableString;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// Addresses of the JSON API: https://cloud.google.com/storage/docs/json_api/v1. A name is one path segment
/// there, so its slashes are escaped.
/// </summary>
internal sealed class ObjectAddress(BucketConnection connection)
{
    private readonly string _objects = Collection(connection, "storage/v1");

    private readonly string _uploads = Collection(connection, "upload/storage/v1");

    public Uri Metadata(string name) => new($"{_objects}/{Escaped(name)}");

    public Uri Media(string name, long? generation) =>
        new($"{_objects}/{Escaped(name)}?alt=media{Parameter("generation", generation)}");

    public Uri Deletion(string name, long? generation) =>
        new($"{_objects}/{Escaped(name)}?prettyPrint=false{Parameter("generation", generation)}");

    public Uri Composition(string name) => new($"{_objects}/{Escaped(name)}/compose");

    public Uri Listing(string prefix, string? delimiter, string? pageToken) => new(
        $"{_objects}?prefix={Escaped(prefix)}&maxResults=1000"
        + "&fields=nextPageToken,prefixes,items(name,size,crc32c,md5Hash,generation)"
        + (delimiter is null ? "" : $"&delimiter={Escaped(delimiter)}")
        + (pageToken is null ? "" : $"&pageToken={Escaped(pageToken)}"));

    public Uri Upload(string uploadType, string name, long? ifGeneration) => new(
        $"{_uploads}?uploadType={uploadType}&name={Escaped(name)}"
        + Parameter("ifGenerationMatch", ifGeneration));

    private static string Collection(BucketConnection connection, string api) =>
        $"{connection.Endpoint.GetLeftPart(UriPartial.Authority)}/{api}/b/{Escaped(connection.Bucket)}/o";

    private static string Parameter(string name, long? value) =>
        value is null ? "" : Invariant($"&{name}={value}");

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
