using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

internal sealed class EndpointHealthCheck(
    EndpointReference endpoint, string path, int expected, Func<HttpClient> client)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!endpoint.IsAllocated)
            return HealthCheckResult.Unhealthy("The endpoint is not allocated yet.");

        using var http = client();
        http.Timeout = TimeSpan.FromSeconds(10);
        var address = new Uri(new Uri(endpoint.Url), path);
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            return (int)response.StatusCode == expected
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(
                    $"{address} answered {(int)response.StatusCode}, expected {expected}.");
        }
        catch (Exception ex) when (
            ex is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"{address}: {ex.Message}");
        }
    }
}
