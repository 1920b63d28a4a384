using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Cloud;

/// <summary>TensorBoard answers and has looked at its bucket.</summary>
internal sealed class TensorBoardCheck(CloudServiceAccountResource account, string path) : GatewayCheck(account)
{
    public override string Name => "TensorBoard answers";

    protected override async Task<CloudRunCheckResult> RunAsync(SignedIn gateway, CancellationToken cancel)
    {
        var prefix = path.Trim('/');
        using var environment = await gateway.SendAsync(HttpMethod.Get, $"{prefix}/data/environment", null, cancel);
        var about = await environment.Content.ReadFromJsonAsync<JsonObject>(cancel);
        var bucket = about?["data_location"]?.GetValue<string>();
        using var runs = await gateway.SendAsync(HttpMethod.Get, $"{prefix}/data/runs", null, cancel);
        var names = await runs.Content.ReadFromJsonAsync<JsonArray>(cancel);
        return CloudRunCheckResult.Passed($"it shows {names?.Count ?? 0} runs of {bucket}");
    }
}
