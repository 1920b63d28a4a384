using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboards.AppHost.Local;

namespace Dashboards.AppHost.Access;

/// <summary>The gateway's <c>/-/access</c>.</summary>
internal sealed class AccessClient : IDisposable
{
    private const string Path = "/-/access";
    private readonly HttpClient _http;

    public AccessClient(Gateway gateway)
    {
        Url = gateway.Url.GetLeftPart(UriPartial.Authority);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(Url),
            Timeout = TimeSpan.FromSeconds(30),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", gateway.Token) },
        };
    }

    public string Url { get; }

    public async Task<AccessList> ListAsync(CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Get, Path, null, cancel);
        return (await answer.Content.ReadFromJsonAsync<AccessList>(cancel))!;
    }

    public async Task AddAsync(string principal, string role, CancellationToken cancel)
    {
        using var body = JsonContent.Create(new { principal, role });
        using var answer = await SendAsync(HttpMethod.Post, Path, body, cancel);
    }

    public async Task RemoveAsync(string principal, CancellationToken cancel)
    {
        var address = $"{Path}?principal={Uri.EscapeDataString(principal)}";
        using var answer = await SendAsync(HttpMethod.Delete, address, null, cancel);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, HttpContent? body, CancellationToken cancel)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(new HttpRequestMessage(method, address) { Content = body }, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            throw new FaultException($"the gateway at {Url} does not answer", $"start it, or look at {Url}");
        }

        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw new FaultException(
                $"{Url} answers {(int)answer.StatusCode}: {(await MessageAsync(answer, cancel)).TrimEnd('.')}",
                answer.StatusCode is System.Net.HttpStatusCode.Unauthorized or System.Net.HttpStatusCode.Forbidden
                    ? $"use a token with the role admin, made on {Url}/-/tokens"
                    : "correct it and run the command again");
    }

    /// <summary><c>{"error_code":"…","message":"…"}</c>, where it is the gateway that answers.</summary>
    private static async Task<string> MessageAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
            return body.GetProperty("message").GetString()!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "this is no gateway of Dashboards";
        }
    }
}
