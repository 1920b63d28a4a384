using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Retries;

namespace Aspire.Hosting.GoogleCloud.Google;

/// <summary>
/// Sends requests. Reads are repeated as <see cref="RetryRules"/> says; a failed write is the caller's to judge,
/// who knows how to look whether it arrived.
/// </summary>
internal sealed class GoogleClient(
    HttpClient http, GoogleEndpoint endpoint, IAccessTokens tokens, string project, TimeProvider time)
{
    private static readonly ProductInfoHeaderValue _agent = new("dashboards-deployer", "1");
    private readonly Random _random = new();

    public async Task<JsonObject> SendAsync(
        GoogleRequest request, Func<Recently> recently, CancellationToken cancellation)
    {
        var patience = new Patience(time);
        var isRejected = false;
        for (var attempt = 1; ; attempt++)
        {
            var (body, error) = await TryAsync(request, isRejected, cancellation);
            if (error is null)
                return body;
            var rule = RetryRules.Find(error, recently());
            if (rule is { Remedy: Remedy.NewToken } && !isRejected)
            {
                isRejected = true;
                continue;
            }
            if (error.Code == 401)
                throw CredentialsException.Refused(tokens.Source);
            if (!request.IsRead || rule?.Remedy != Remedy.Again || !patience.IsLeft(rule))
                throw new GoogleException(request, error);
            await Task.Delay(rule.Pause(attempt, error, _random), time, cancellation);
        }
    }

    /// <summary>The answer, or null where there is no such thing.</summary>
    public async Task<JsonObject?> FindAsync(
        GoogleRequest request, Func<Recently> recently, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(request, recently, cancellation);
        }
        catch (GoogleException e) when (e.Error.IsMissing)
        {
            return null;
        }
    }

    /// <summary>All pages' <paramref name="items"/>.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(
        GoogleRequest request, string items, Func<Recently> recently, CancellationToken cancellation)
    {
        var found = new List<JsonObject>();
        var page = request;
        while (true)
        {
            var answer = await SendAsync(page, recently, cancellation);
            found.AddRange((answer[items] as JsonArray ?? []).OfType<JsonObject>());
            if (answer["nextPageToken"]?.GetValue<string>() is not { Length: > 0 } token)
                return found;
            var separator = request.Path.Contains('?') ? '&' : '?';
            page = request with { Path = $"{request.Path}{separator}pageToken={Uri.EscapeDataString(token)}" };
        }
    }

    private async Task<(JsonObject Body, GoogleError? Error)> TryAsync(
        GoogleRequest request, bool isRejected, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), endpoint.UriOf(request));
        message.Headers.Authorization = new("Bearer", await tokens.GetAsync(isRejected, cancellation));
        message.Headers.Add("X-Goog-User-Project", project);
        message.Headers.UserAgent.Add(_agent);
        if (request.Content is { } content)
            message.Content = content();
        else if (request.Body is { } body)
            message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await http.SendAsync(message, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (!answer.IsSuccessStatusCode)
                return ([], ErrorEnvelope.Read((int)answer.StatusCode, text, answer.Headers.RetryAfter?.Delta));
            return (text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(), null);
        }
        catch (HttpRequestException e)
        {
            // No answer: as a gateway on the way would say it.
            return ([], new GoogleError(503, "UNAVAILABLE", "", $"{endpoint.UriOf(request).Host}: {e.Message}"));
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ([], new GoogleError(504, "DEADLINE_EXCEEDED", "", "no answer within the client's time limit"));
        }
    }
}
