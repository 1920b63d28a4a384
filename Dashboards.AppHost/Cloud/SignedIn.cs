using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Cloud;

/// <summary>The gateway as the account sees it. What is refused is an exception with what was asked for.</summary>
internal sealed class SignedIn(CloudRunCheckContext context, string token)
{
    public async Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, JsonContent.Create(body), cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(cancel))!;
    }

    /// <summary>HTTP/2 where there is TLS: Cloud Run ends an HTTP/1.1 request at 32 MiB.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(context.Address, path));
        request.Version = new Version(2, 0);
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = content;
        var answer = await context.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (answer.IsSuccessStatusCode)
            return answer;
        var why = (await answer.Content.ReadAsStringAsync(cancel)).ReplaceLineEndings(" ");
        answer.Dispose();
        throw new HttpRequestException(
            $"{method} /{path} was answered with {(int)answer.StatusCode}: {why[..Math.Min(why.Length, 200)]}");
    }
}
