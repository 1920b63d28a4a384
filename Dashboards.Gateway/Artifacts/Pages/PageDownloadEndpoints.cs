using Dashboards.Gateway.CloudStorage;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Artifacts.Pages;

/// <summary>
/// Downloads by MLflow's own pages, which name a run or a model and not the place. MLflow would first copy the whole
/// artifact to a temporary file; here it only says where it is.
/// </summary>
internal static class PageDownloadEndpoints
{
    public static void MapPageDownloads(this WebApplication app)
    {
        var buckets = app.Services.GetRequiredService<Buckets>();
        var settings = app.Services.GetRequiredService<GatewaySettings>();
        foreach (var mlflow in app.Services.GetRequiredService<DashboardMap>().All.Where(d => d.Kind.Name == "mlflow"))
        {
            if (settings.Dashboards[mlflow.Name].Bucket is { } name)
                Map(app.MapGroup(mlflow.Path.TrimEnd('/')), mlflow, buckets[name]);
        }
    }

    private static void Map(RouteGroupBuilder group, Dashboard mlflow, Bucket bucket)
    {
        group.WithStorageErrors().DisableRequestTimeout();
        foreach (var download in PageDownload.All)
            group.MapGet(
                download.Route,
                (HttpContext http, ArtifactRoots roots, Forwarder forwarder) =>
                    AnswerAsync(http, mlflow, bucket, download, roots, forwarder));
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http,
        Dashboard mlflow,
        Bucket bucket,
        PageDownload download,
        ArtifactRoots roots,
        Forwarder forwarder)
    {
        if (PageDownload.Value(http.Request, download.File) is { } file
            && await roots.FindAsync(http, mlflow, download) is { } root)
            return await ArtifactDownload.HandleAsync(http, bucket, $"{root}/{file}");

        // Whatever is wrong with it, and what is kept elsewhere, is MLflow's to say and to send.
        await forwarder.Forward(http);
        return Results.Empty;
    }
}
