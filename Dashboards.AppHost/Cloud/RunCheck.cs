using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Cloud;

/// <summary>A run is logged and read again: MLflow, its database and the gateway's roles work.</summary>
internal sealed class RunCheck(CloudServiceAccountResource account) : GatewayCheck(account)
{
    public override string Name => "a run can be logged";

    protected override async Task<CloudRunCheckResult> RunAsync(SignedIn gateway, CancellationToken cancel)
    {
        await using var run = await VerificationRun.StartAsync(gateway, cancel);
        await gateway.PostAsync("api/2.0/mlflow/runs/log-metric", new JsonObject
        {
            ["run_id"] = run.Id,
            ["key"] = "answer",
            ["value"] = 42,
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        }, cancel);
        using var answer = await gateway.SendAsync(
            HttpMethod.Get, $"api/2.0/mlflow/runs/get?run_id={run.Id}", null, cancel);
        var read = await answer.Content.ReadFromJsonAsync<JsonObject>(cancel);
        var metric = read?["run"]?["data"]?["metrics"]?[0]?["value"]?.GetValue<double>();
        return metric == 42
            ? CloudRunCheckResult.Passed("a metric was written and read again")
            : CloudRunCheckResult.Failed($"a metric of 42 was written, and {metric?.ToString() ?? "none"} read");
    }
}
