using System.Text.Json.Nodes;

namespace Dashboards.AppHost.Cloud;

/// <summary>A run in the experiment <c>dashboards-verify</c>, deleted when it has served.</summary>
internal sealed class VerificationRun : IAsyncDisposable
{
    private const string Api = "api/2.0/mlflow";
    private const string ExperimentName = "dashboards-verify";
    private readonly SignedIn _gateway;

    private VerificationRun(SignedIn gateway, string experiment, string id) =>
        (_gateway, Experiment, Id) = (gateway, experiment, id);

    public string Experiment { get; }

    public string Id { get; }

    public static async Task<VerificationRun> StartAsync(SignedIn gateway, CancellationToken cancel)
    {
        var experiment = await ExperimentAsync(gateway, cancel);
        var run = await gateway.PostAsync($"{Api}/runs/create", new JsonObject
        {
            ["experiment_id"] = experiment,
            ["run_name"] = "verify",
            ["start_time"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        }, cancel);
        return new VerificationRun(gateway, experiment, run["run"]!["info"]!["run_id"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync() => await _gateway.PostAsync(
        $"{Api}/runs/delete", new JsonObject { ["run_id"] = Id }, CancellationToken.None);

    private static async Task<string> ExperimentAsync(SignedIn gateway, CancellationToken cancel)
    {
        var found = await gateway.PostAsync($"{Api}/experiments/search", new JsonObject
        {
            ["filter"] = $"name = '{ExperimentName}'",
            ["max_results"] = 1,
        }, cancel);
        if (found["experiments"]?[0] is { } experiment)
            return experiment["experiment_id"]!.GetValue<string>();
        var created = await gateway.PostAsync(
            $"{Api}/experiments/create", new JsonObject { ["name"] = ExperimentName }, cancel);
        return created["experiment_id"]!.GetValue<string>();
    }
}
