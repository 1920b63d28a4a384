using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>Reads what issuers publish.</summary>
internal sealed class IssuerClient : IDisposable
{
    private readonly HttpClient _client = IssuerHttpClient.Create();

    /// <summary>Of an issuer that is known by its authority alone.</summary>
    public async Task<IssuerMetadata> Discover(string authority, CancellationToken cancel)
    {
        var document = Document(
            await Get($"{authority.TrimEnd('/')}/.well-known/openid-configuration", cancel));
        // Otherwise one issuer could speak for another. No library looks at it.
        if (document.Issuer != authority)
            throw new IssuerUnavailableException(
                $"its discovery document is of {Shown(document.Issuer)}: set Authority to exactly that");
        foreach (var endpoint in (string?[])
            [document.Keys, document.AuthorizationEndpoint, document.TokenEndpoint, document.UserInfoEndpoint])
            if (endpoint is not null && !IssuerAddress.IsTrusted(endpoint, authority))
                throw new IssuerUnavailableException($"its discovery names {Shown(endpoint)}, which is not https");

        return await Keys(document.Keys ?? "", cancel) with
        {
            AuthorizationEndpoint = document.AuthorizationEndpoint ?? "",
            TokenEndpoint = document.TokenEndpoint ?? "",
            UserInfoEndpoint = document.UserInfoEndpoint,
            // Without a list only Basic is sure to work; with both, the form is what most set their client up for.
            TakesSecretInForm = document.TokenEndpointMethods?.Contains("client_secret_post") ?? false,
            NamesItselfInCallback = document.NamesIssuerInCallback,
        };
    }

    /// <summary>Of an issuer that publishes nothing but a key set.</summary>
    public async Task<IssuerMetadata> Keys(string address, CancellationToken cancel)
    {
        var text = await Get(address, cancel);
        try
        {
            return new IssuerMetadata { Keys = [.. new JsonWebKeySet(text).Keys.Where(VerifyingKey.IsUsable)] };
        }
        catch (ArgumentException e)
        {
            throw new IssuerUnavailableException($"{address} is no key set", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> Get(string address, CancellationToken cancel)
    {
        try
        {
            using var answer = await _client.GetAsync(address, cancel);
            return answer.StatusCode == HttpStatusCode.OK
                ? await answer.Content.ReadAsStringAsync(cancel)
                : throw new IssuerUnavailableException($"{address} answered {(int)answer.StatusCode}");
        }
        catch (Exception e) when (
            e is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            throw new IssuerUnavailableException($"{address} does not answer: {e.Message}", e);
        }
    }

    /// <summary>For the log: an address without line ends and the like.</summary>
    private static string Shown(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.AbsoluteUri : "(no address)";

    private static DiscoveryDocument Document(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, OpenIdJson.Default.DiscoveryDocument)
                ?? throw new IssuerUnavailableException("the discovery document is null");
        }
        catch (JsonException e)
        {
            throw new IssuerUnavailableException("the discovery document is not what it should be", e);
        }
    }
}
