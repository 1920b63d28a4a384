using System.Text.Json;
using Dashboards.Gateway.Forwarding;

namespace Dashboards.Gateway.Artifacts.Pages;

/// <summary>Where in the bucket MLflow keeps the artifacts of a run or a model: it is asked itself.</summary>
internal sealed partial class ArtifactRoots(DashboardClient client, ILogger<ArtifactRoots> log)
{
    // Its own time limit for a page is longer; whoever waits for it is then told by the forwarder.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The root's name in the bucket; null when it is elsewhere, or when MLflow does not tell.
    /// </summary>
    public async Task<string?> FindAsync(HttpContext http, Dashboard mlflow, PageDownload download)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(_limit);
        var (path, query) = download.Question(http.Request);
        using var question = new HttpRequestMessage(HttpMethod.Get, default(Uri));
        client.Address(question, http, mlflow, mlflow.Path + path, query.ToString());
        try
        {
            using var answer = await client.SendAsync(question, limit.Token);
            if (!answer.IsSuccessStatusCode)
                return null;

            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: limit.Token);
            return InBucket(Find(json.RootElement, download.Answer));
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested
            && e is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            LogNoRoot(mlflow.Name, e.Message);
            return null;
        }
    }

    /// <summary><c>mlflow-artifacts:/1/RUN/artifacts</c>, which the gateway serves as <c>1/RUN/artifacts</c>.</summary>
    // With a host, a query or an escape it is not one that MLflow made here.
    private static string? InBucket(string? uri)
    {
        const string proxied = "mlflow-artifacts:/";
        return uri is not null
            && uri.StartsWith(proxied, StringComparison.Ordinal)
            && uri[proxied.Length..].TrimEnd('/') is { Length: > 0 } root
            && root[0] != '/'
            && root.AsSpan().IndexOfAny("%?#") < 0
                ? root
                : null;
    }

    private static string? Find(JsonElement element, IEnumerable<string> members)
    {
        foreach (var member in members)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out var inner))
                return null;

            element = inner;
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    [LoggerMessage(3020, LogLevel.Debug, "{Dashboard} did not say where an artifact is: {Reason}")]
    private partial void LogNoRoot(string dashboard, string reason);
}
