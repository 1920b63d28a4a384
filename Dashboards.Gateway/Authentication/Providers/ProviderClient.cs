using System.Text.Json;
using Dashboards.Gateway.Authentication.OpenId;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>Asks providers on the way of a sign-in. What they say when they refuse is told to nobody.</summary>
internal sealed class ProviderClient : IDisposable
{
    private readonly HttpClient _client = IssuerHttpClient.Create();

    /// <summary>The answer, with its status: 2xx with an object, or 4xx with nothing.</summary>
    public async Task<(int Status, JsonElement Body)> Ask(
        HttpRequestMessage request, string what, CancellationToken cancel)
    {
        try
        {
            using var answer = await _client.SendAsync(request, cancel);
            var status = (int)answer.StatusCode;
            if (status is 429 or >= 500)
                throw new SignInException(SignInFailure.Unavailable, $"{what} answered {status}");
            if (!answer.IsSuccessStatusCode)
                return (status, default);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
            return (status, body.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new SignInException(SignInFailure.NotProven, $"{what} answered something else than JSON", e);
        }
        catch (Exception e) when (
            e is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new SignInException(SignInFailure.Unavailable, $"{what} did not answer", e);
        }
    }

    public void Dispose() => _client.Dispose();
}
