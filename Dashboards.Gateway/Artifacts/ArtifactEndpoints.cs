using Dashboards.Gateway.Artifacts.Multipart;
using Dashboards.Gateway.CloudStorage;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Artifacts;

/// <summary>
/// MLflow's REST API for proxied artifacts, between the client and the bucket directly: MLflow itself copies each
/// body to a temporary file first, which on Cloud Run is memory.
/// </summary>
internal static class ArtifactEndpoints
{
    // Clients use the first, MLflow's own pages the second.
    private static readonly string[] _roots = ["api/2.0/mlflow-artifacts", "ajax-api/2.0/mlflow-artifacts"];

    public static void MapArtifacts(this IEndpointRouteBuilder app)
    {
        var buckets = app.ServiceProvider.GetRequiredService<Buckets>();
        var dashboards = app.ServiceProvider.GetRequiredService<IConfiguration>().GetSection("Gateway:Dashboards");
        foreach (var section in dashboards.GetChildren())
        {
            if (section.Get<DashboardSettings>() is not { Kind: "mlflow", Bucket: { } name } dashboard)
                continue;

            foreach (var root in _roots)
            {
                var group = app.MapGroup(dashboard.Path.TrimEnd('/') + "/" + root);
                group.WithStorageErrors().DisableRequestTimeout();
                group.MapMultipart(name);
                Map(group, buckets[name]);
            }
        }

        app.MapParts();
    }

    private static void Map(RouteGroupBuilder group, Bucket bucket)
    {
        group.MapGet(
            "artifacts",
            (HttpContext http, string? path) => ArtifactFolder.ListAsync(http, bucket, path));
        group.MapMethods(
            "artifacts/{**path}",
            [HttpMethods.Get, HttpMethods.Head],
            (HttpContext http, string? path) => ArtifactDownload.HandleAsync(http, bucket, path ?? ""));
        group.MapPut(
            "artifacts/{**path}",
            (HttpContext http, string? path) => ArtifactUpload.HandleAsync(http, bucket, path ?? ""))
            .WithMetadata(new AnySize());
        group.MapDelete(
            "artifacts/{**path}",
            (HttpContext http, string? path) => ArtifactFolder.DeleteAsync(http, bucket, path ?? ""));

        group.MapGet("presigned/{**path}", () => ArtifactErrors.NoPresignedDownload);
    }
}
