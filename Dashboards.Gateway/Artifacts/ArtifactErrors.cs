using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Artifacts;

/// <summary>Refusals in MLflow's own words, where its client looks at them.</summary>
internal static class ArtifactErrors
{
    public static IResult InvalidPath { get; } = new ErrorAnswer(400, "INVALID_PARAMETER_VALUE", "Invalid path");

    public static IResult IsFolder(string path) => new ErrorAnswer(
        400, "INVALID_PARAMETER_VALUE", $"Artifact path refers to a directory, not a file: '{path}'");

    public static IResult NoPresignedDownload { get; } = new ErrorAnswer(
        501, "NOT_IMPLEMENTED", "Multipart download is not supported for the current artifact repository");
}
