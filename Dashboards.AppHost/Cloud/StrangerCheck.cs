using System.Net;
using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Cloud;

/// <summary>Without a login there is nothing to see.</summary>
internal sealed class StrangerCheck : ICloudRunCheck
{
    private static readonly string[] _paths =
        ["api/2.0/mlflow/experiments/search?max_results=1", "tensorboard/data/runs", "-/access"];

    public string Name => "strangers are refused";

    public async Task<CloudRunCheckResult> RunAsync(CloudRunCheckContext context, CancellationToken cancellationToken)
    {
        foreach (var path in _paths)
        {
            using var answer = await context.HttpClient.GetAsync(new Uri(context.Address, path), cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                return CloudRunCheckResult.Failed($"/{path} was answered with {(int)answer.StatusCode}, not 401");
        }
        return CloudRunCheckResult.Passed("every request without a token was answered with 401");
    }
}
