using Microsoft.AspNetCore.Http.Extensions;

namespace Dashboards.Gateway.Artifacts.Pages;

/// <summary>A way in which MLflow's pages ask for an artifact.</summary>
/// <param name="Route">Below the dashboard's path.</param>
/// <param name="File">The query parameter with the artifact's path below the root.</param>
/// <param name="Question">What MLflow is asked for the root: a path below the dashboard's, with its query.</param>
/// <param name="Answer">Where the root is in MLflow's answer.</param>
internal sealed record PageDownload(
    string Route, string File, Func<HttpRequest, (string Path, QueryBuilder Query)> Question, params string[] Answer)
{
    private const string Api = "ajax-api/2.0/mlflow/";

    public static IReadOnlyList<PageDownload> All { get; } =
    [
        new("get-artifact", "path",
            asked => ($"{Api}runs/get", new() { { "run_id", Value(asked, "run_id") ?? Value(asked, "run_uuid") ?? "" } }),
            "run", "info", "artifact_uri"),
        new("model-versions/get-artifact", "path",
            asked => ($"{Api}model-versions/get-download-uri", new()
            {
                { "name", Value(asked, "name") ?? "" },
                { "version", Value(asked, "version") ?? "" },
            }),
            "artifact_uri"),
        new($"{Api}logged-models/{{model}}/artifacts/files", "artifact_file_path",
            asked => ($"{Api}logged-models/{asked.RouteValues["model"]}", []),
            "model", "info", "artifact_uri"),
    ];

    /// <summary>A parameter that is there once; anything else is for MLflow to refuse.</summary>
    public static string? Value(HttpRequest asked, string parameter) =>
        asked.Query[parameter] is [{ Length: > 0 } value] ? value : null;
}
