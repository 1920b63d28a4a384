using System.Text.Json.Serialization;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>MLflow's <c>CreateMultipartUpload.Response</c>.</summary>
internal sealed record CreatedUpload(
    [property: JsonPropertyName("upload_id")] string UploadId,
    [property: JsonPropertyName("credentials")] IEnumerable<CreatedUpload.Credential> Credentials)
{
    /// <summary>How the client is to send one part.</summary>
    internal sealed record Credential(
        [property: JsonPropertyName("url")] string Url,
        [property: JsonPropertyName("part_number")] int PartNumber,
        [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string> Headers);
}
