using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Health;

/// <summary>Asks a dashboard whether it can do its work.</summary>
internal sealed class DashboardHealth(LoopGuard loops, GatewaySettings settings) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client = new(InvokerToken.Before(
        new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }, settings))
    { Timeout = _patience };

    public async Task<bool> Answers(Dashboard dashboard, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, dashboard.HealthAddress);
        loops.Mark(request.Headers);
        try
        {
            using var answer = await _client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;   // Not reachable is the answer.
        }
    }

    public void Dispose() => _client.Dispose();
}
