using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Cloud;

/// <summary>Proves something of a published gateway, signed in as a service account that may log.</summary>
internal abstract class GatewayCheck(CloudServiceAccountResource account) : ICloudRunCheck
{
    public abstract string Name { get; }

    public async Task<CloudRunCheckResult> RunAsync(CloudRunCheckContext context, CancellationToken cancellationToken)
    {
        // The audience is the gateway's own idea of its address, which may be a domain in front of this one.
        var about = await context.HttpClient.GetFromJsonAsync<JsonObject>(
            new Uri(context.Address, ".well-known/dashboards"), cancellationToken);
        var audience = about!["audience"]!.GetValue<string>();
        var token = await context.GetIdTokenAsync(account, audience, cancellationToken);
        return await RunAsync(new SignedIn(context, token), cancellationToken);
    }

    protected abstract Task<CloudRunCheckResult> RunAsync(SignedIn gateway, CancellationToken cancel);
}
