using Dashboards.Gateway.Artifacts.Multipart;
using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Artifacts;

/// <summary>
/// A path of an artifact is its object's name: MLflow's own proxy, with the bucket's root as destination, reads
/// and writes the same objects.
/// </summary>
internal static class ArtifactPath
{
    public static bool IsFile(string path) => ObjectName.IsSafe(path) && !PartedUpload.IsHidden(path);

    /// <summary>MLflow's client ends the path of a whole run's artifacts with a slash.</summary>
    public static bool IsFolder(string path, out string folder)
    {
        folder = path.EndsWith('/') ? path[..^1] : path;
        return IsFile(folder);
    }
}
