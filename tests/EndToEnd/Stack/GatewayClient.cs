using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace EndToEnd.Stack;

/// <summary>A program that talks to the gateway.</summary>
internal static class GatewayClient
{
    /// <summary>It does not follow redirects; without a token it is a stranger.</summary>
    public static HttpClient Of(string url, string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(url),
            Timeout = TimeSpan.FromMinutes(5),
        };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A personal access token of the administrator of this machine with a lesser role.</summary>
    public static async Task<string> IssueTokenAsync(this HttpClient administrator, string role)
    {
        using var answer = await administrator.PostAsJsonAsync(
            "/-/tokens", new { name = $"{role} of the tests", role, expiresInDays = 1 });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var issued = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return issued.GetProperty("token").GetString()!;
    }
}
