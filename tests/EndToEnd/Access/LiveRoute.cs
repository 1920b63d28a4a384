using System.Text.Json;
using System.Text.RegularExpressions;
using EndToEnd.Stack;

namespace EndToEnd.Access;

/// <summary>A route that the running version of a server has, with a path that matches its template.</summary>
internal sealed partial record LiveRoute(string Method, string Path)
{
    // There is nothing of this name, so whoever is let through changes nothing.
    private const string Placeholder = "nothing-of-this-name";

    private static readonly Lazy<Task<IReadOnlyList<LiveRoute>>> _mlflow = new(() => AllAsync("mlflow", ""));
    private static readonly Lazy<Task<IReadOnlyList<LiveRoute>>> _tensorBoard =
        new(() => AllAsync("tensorboard", "/tensorboard"));

    /// <summary>The last literal segment: what a route of MLflow's API does.</summary>
    public string Verb =>
        Path.Split('/').LastOrDefault(segment => segment.Length > 0 && segment != Placeholder) ?? "";

    /// <summary>MLflow's own list, asked from the installed package.</summary>
    public static Task<IReadOnlyList<LiveRoute>> OfMlflowAsync() => _mlflow.Value;

    /// <summary>TensorBoard's; its handlers take any method, which is written <c>*</c>.</summary>
    public static Task<IReadOnlyList<LiveRoute>> OfTensorBoardAsync() => _tensorBoard.Value;

    private static async Task<IReadOnlyList<LiveRoute>> AllAsync(string server, string prefix)
    {
        var listed = await ServerPython.Script(
            Repository.PathOf($"tests/Dashboards.Gateway.Tests/Dashboards/{server}_routes.py"), "", "").RunAsync();
        return [.. JsonSerializer.Deserialize<JsonElement>(listed).GetProperty("routes").EnumerateArray()
            .Select(route => new LiveRoute(
                route[0].GetString()!, prefix + Variables().Replace(route[1].GetString()!, Placeholder)))
            .Distinct()];
    }

    // Flask writes <path:artifact_path>, FastAPI {artifact_path:path}.
    [GeneratedRegex("<[^>]+>|{[^}]+}")]
    private static partial Regex Variables();
}
