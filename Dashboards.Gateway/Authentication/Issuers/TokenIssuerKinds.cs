using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>The kinds of issuers as settings write them.</summary>
internal static class TokenIssuerKinds
{
    public const string Google = "google";
    public const string GitHubActions = "github-actions";
    public const string OpenIdConnect = "oidc";

    public static string Of(string name, TokenIssuerSettings settings) => settings.Kind switch
    {
        { Length: > 0 } kind => kind,
        _ => name is Google or GitHubActions ? name : OpenIdConnect,
    };

    /// <summary>Null for a kind that there is not, and for an issuer that does not say where it is.</summary>
    public static TokenIssuer? Create(string name, TokenIssuerSettings settings)
    {
        var authority = settings.Authority is { Length: > 0 } given ? given : null;
        return Of(name, settings) switch
        {
            Google => new TokenIssuer(
                name, authority ?? IssuerSpellings.Google, token => GoogleAccounts.Identify(name, token)),
            GitHubActions => new TokenIssuer(
                name, authority ?? "https://token.actions.githubusercontent.com",
                token => GitHubWorkflows.Identify(name, token)),
            OpenIdConnect when authority is not null =>
                new TokenIssuer(name, authority, new ClaimedNames(name, settings.PrincipalClaims).Identify),
            _ => null,
        };
    }
}
