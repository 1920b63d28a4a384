using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.Extensions.Options;

namespace Dashboards.Gateway.Authentication.Providers.OpenIdConnect;

/// <summary>
/// Sign-in with OpenID Connect: who somebody is stands in the ID token, and is completed by userinfo.
/// </summary>
internal sealed class OpenIdHandler(
    IssuerDirectory issuers,
    IdTokenVerifier verifier,
    UserInfo userInfo,
    CodeExchange exchange,
    IOptionsMonitor<SignInOptions> options,
    ILoggerFactory logging,
    UrlEncoder encoder)
    : SignInHandler(exchange, options, logging, encoder)
{
    protected override async ValueTask<ProviderEndpoints> Endpoints(CancellationToken cancel)
    {
        var metadata = await issuers.Of(Provider.Authority).Current(cancel);
        return new ProviderEndpoints(metadata.AuthorizationEndpoint, metadata.TokenEndpoint)
        {
            Issuer = Provider.Authority,
            NamesItselfInCallback = metadata.NamesItselfInCallback,
            TakesSecretInForm = metadata.TakesSecretInForm,
        };
    }

    protected override void AddTo(Dictionary<string, string?> query, SignInSecrets secrets, bool switchAccount)
    {
        query["nonce"] = secrets.Nonce;
        if (Provider.HostedDomain is { } domain)
            query["hd"] = domain;
        // Providers may refuse a prompt they do not know. They all know login, but for Google.
        if (switchAccount)
            query["prompt"] = Provider.Kind == ProviderKind.Google ? "select_account" : "login";
    }

    protected override async Task<Account> Identify(
        JsonElement answer, SignInSecrets secrets, string code, CancellationToken cancel)
    {
        var issuer = issuers.Of(Provider.Authority);
        if (answer.Text("id_token") is not { } text)
            throw new SignInException(SignInFailure.NotProven, "the provider sent no ID token");
        var expected = new Expected
        {
            Issuers = IssuerSpellings.Of(Provider.Authority),
            Audience = Provider.ClientId,
        };
        var verdict = await verifier.Verify(text, expected, issuer, cancel);
        if (verdict.Token is not { } token)
            throw new SignInException(SignInFailure.NotProven, $"the ID token was refused: {verdict.Problem}");
        if (CodeFlowClaims.Problem(token, secrets.Nonce, Provider.ClientId, code, answer) is { } problem)
            throw new SignInException(SignInFailure.NotProven, $"the ID token was refused: {problem}");

        var claims = OpenIdClaims.Of(token, Provider.GroupsClaim);
        if (claims.IsComplete(Provider.GroupsClaim is not null)
            || (await issuer.Current(cancel)).UserInfoEndpoint is not { } endpoint)
            return OpenIdAccount.Of(Provider, claims);
        var more = await userInfo.Ask(endpoint, answer.Text("access_token"), Provider.GroupsClaim, cancel);
        return more.Subject == claims.Subject
            ? OpenIdAccount.Of(Provider, claims.CompletedBy(more))
            : throw new SignInException(SignInFailure.NotProven, "userinfo is about somebody else");
    }
}
