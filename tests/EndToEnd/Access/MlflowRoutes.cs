using System.Text.Json;
using System.Text.RegularExpressions;
using EndToEnd.Stack;

namespace EndToEnd.Access;

/// <summary>A route that the running version of MLflow has, with a path that matches its template.</summary>
internal sealed partial record MlflowRoute(string Method, string Path)
{
    /// <summary>The last literal segment: what a route of MLflow's API does.</summary>
    public string Verb =>
        Path.Split('/').LastOrDefault(segment => segment.Length > 0 && segment != Placeholder) ?? "";

    private const string Placeholder = "1";

    /// <summary>MLflow's own list, asked from the installed package.</summary>
    public static async Task<IReadOnlyList<MlflowRoute>> AllAsync()
    {
        var listed = await ServerPython.Script(
            Repository.PathOf("tests/Dashboards.Gateway.Tests/Dashboards/mlflow_routes.py"), "", "").RunAsync();
        return [.. JsonSerializer.Deserialize<JsonElement>(listed).GetProperty("routes").EnumerateArray()
            .Select(route => new MlflowRoute(
                route[0].GetString()!, Variables().Replace(route[1].GetString()!, Placeholder)))
            .Distinct()];
    }

    // Flask writes <path:artifact_path>, FastAPI {artifact_path:path}.
    [GeneratedRegex("<[^>]+>|{[^}]+}")]
    private static partial Regex Variables();
}
