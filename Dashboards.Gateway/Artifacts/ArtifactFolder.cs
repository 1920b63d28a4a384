using Dashboards.Gateway.Artifacts.Multipart;
using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Artifacts;

/// <summary>What MLflow calls a directory: the objects below a name.</summary>
internal static class ArtifactFolder
{
    public static async Task<bool> ExistsAsync(Bucket bucket, string folder, CancellationToken cancellationToken)
    {
        await foreach (var page in bucket.ListAsync(folder + "/", delimiter: "/", cancellationToken))
        {
            if (page.Items.Count > 0 || page.Prefixes.Count > 0)
                return true;
        }

        return false;
    }

    /// <summary>GET <c>…/artifacts?path=FOLDER</c></summary>
    public static async Task<IResult> ListAsync(HttpContext http, Bucket bucket, string? path)
    {
        var prefix = "";
        if (!string.IsNullOrEmpty(path))
        {
            if (!ArtifactPath.IsFolder(path, out var folder))
                return ArtifactErrors.InvalidPath;

            prefix = folder + "/";
        }

        // A folder may appear on each of several pages.
        var files = new SortedDictionary<string, ArtifactListing.File>(StringComparer.Ordinal);
        await foreach (var page in bucket.ListAsync(prefix, delimiter: "/", http.RequestAborted))
        {
            foreach (var name in page.Prefixes.Where(name => !PartedUpload.IsHidden(name)))
                files[name] = new(name[prefix.Length..^1], IsDir: true, FileSize: null);

            // An object of the folder's own name is how some tools mark a folder.
            foreach (var item in page.Items.Where(item => item.Name != prefix))
                files[item.Name] = new(item.Name[prefix.Length..], IsDir: false, item.Size > 0 ? item.Size : null);
        }

        return ArtifactListing.Answer([.. files.Values]);
    }

    /// <summary>DELETE of a file, or of everything below it. What is not there is as good as deleted.</summary>
    public static async Task<IResult> DeleteAsync(HttpContext http, Bucket bucket, string path)
    {
        if (!ArtifactPath.IsFolder(path, out var folder))
            return ArtifactErrors.InvalidPath;

        if (path == folder)
            await bucket.DeleteAsync(path, generation: null, http.RequestAborted);

        await bucket.DeleteFolderAsync(folder + "/", http.RequestAborted);
        return Results.Json(new object(), contentType: "application/json");
    }
}
