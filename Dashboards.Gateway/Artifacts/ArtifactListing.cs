using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboards.Gateway.Artifacts;

/// <summary>
/// MLflow's <c>ListArtifacts.Response</c> as its JSON has it: fields without a value are left out, an empty
/// folder is <c>{}</c>, and so is an empty file's size.
/// </summary>
internal sealed record ArtifactListing(IReadOnlyList<ArtifactListing.File>? Files)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static IResult Answer(IReadOnlyList<File> files) =>
        Results.Json(new ArtifactListing(files.Count > 0 ? files : null), _json, "application/json");

    internal sealed record File(string Path, bool IsDir, long? FileSize);
}
