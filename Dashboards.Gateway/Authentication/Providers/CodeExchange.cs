using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboards.Gateway.Authentication.OpenId;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>Redeems the code of a callback at the provider: RFC 6749, section 4.1.3.</summary>
internal sealed class CodeExchange(ProviderClient client)
{
    public async Task<JsonElement> Redeem(
        string code, SignInSecrets secrets, SignInOptions options, ProviderEndpoints endpoints,
        CancellationToken cancel)
    {
        using var request = Request(code, secrets, options, endpoints);
        var (status, body) = await client.Ask(request, "the provider's token endpoint", cancel);
        // GitHub answers 200 with "error".
        if (status >= 300 || body.Member("error") is not null)
            throw new SignInException(SignInFailure.ProviderRefused, "the provider did not redeem the code");
        return body;
    }

    private static HttpRequestMessage Request(
        string code, SignInSecrets secrets, SignInOptions options, ProviderEndpoints endpoints)
    {
        var provider = options.Provider;
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = options.RedirectUri,
            ["client_id"] = provider.ClientId,
            ["code_verifier"] = secrets.Verifier,
        };
        var request = new HttpRequestMessage(HttpMethod.Post, endpoints.Token);
        if (endpoints.TakesSecretInForm)
            form["client_secret"] = provider.ClientSecret;
        else
            request.Headers.Authorization = Basic(provider);
        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    /// <summary>Both parts are form-encoded first: RFC 6749, section 2.3.1.</summary>
    private static AuthenticationHeaderValue Basic(Provider provider) => new("Basic", Convert.ToBase64String(
        Encoding.ASCII.GetBytes(
            $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(provider.ClientSecret)}")));
}
