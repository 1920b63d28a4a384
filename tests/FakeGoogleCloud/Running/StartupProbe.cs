using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Running;

/// <summary>
/// Asks a container whether it has started. It is asked more often than its period says, so that nobody waits for
/// nothing; the time that it has is the one that the probe gives it.
/// </summary>
internal sealed class StartupProbe(Sandbox sandbox, JsonObject probe, int port)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private TimeSpan Attempt => TimeSpan.FromSeconds(probe.Number("timeoutSeconds") ?? 1);

    private TimeSpan Budget => TimeSpan.FromSeconds((probe.Number("initialDelaySeconds") ?? 0)
        + ((probe.Number("periodSeconds") ?? 10) * (probe.Number("failureThreshold") ?? 3)));

    public async Task<bool> SucceedsAsync(CancellationToken cancellation)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        budget.CancelAfter(Budget);
        while (!budget.IsCancellationRequested)
        {
            if (await AnswersAsync(budget.Token))
                return true;
            await Task.Delay(_pause, cancellation);
        }
        return false;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        attempt.CancelAfter(Attempt);
        try
        {
            if (probe.Child("httpGet") is { } http)
                return await HttpAsync(http, attempt.Token);
            var asked = (int)(probe.Number("tcpSocket", "port") ?? probe.Number("grpc", "port") ?? port);
            using var connection = await sandbox.DialAsync(asked, attempt.Token);
            return connection is not null;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            return false;
        }
    }

    private async Task<bool> HttpAsync(JsonObject http, CancellationToken cancellation)
    {
        using var client = new HttpClient(InsideHttp.Handler(sandbox, (int)(http.Number("port") ?? port)));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost{http.Text("path") ?? "/"}");
        request.Headers.UserAgent.ParseAdd("GoogleHC/1.0");
        foreach (var header in http.Children("httpHeaders"))
            request.Headers.TryAddWithoutValidation(header.Text("name")!, header.Text("value"));
        using var response = await client.SendAsync(request, cancellation);
        return (int)response.StatusCode is >= 200 and < 400;
    }
}
