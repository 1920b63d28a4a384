using System.Net.Http.Headers;
using Dashboards.Gateway.Authentication.OpenId;

namespace Dashboards.Gateway.Authentication.Providers.OpenIdConnect;

/// <summary>
/// Asks userinfo for what the ID token leaves out; many providers keep address and groups there.
/// </summary>
internal sealed class UserInfo(ProviderClient client)
{
    public async Task<OpenIdClaims> Ask(
        string endpoint, string? accessToken, string? groupsClaim, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        var (status, body) = await client.Ask(request, "the provider's userinfo endpoint", cancel);
        return status < 300
            ? OpenIdClaims.Of(body, groupsClaim)
            : throw new SignInException(SignInFailure.NotProven, $"userinfo answered {status}");
    }
}
