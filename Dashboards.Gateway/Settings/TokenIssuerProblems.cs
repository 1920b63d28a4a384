using Dashboards.Gateway.Authentication.Issuers;
using Dashboards.Gateway.Authentication.OpenId;

namespace Dashboards.Gateway.Settings;

/// <summary>What is wrong with <c>Gateway:TokenIssuers</c>.</summary>
internal static class TokenIssuerProblems
{
    public static IEnumerable<string> Of(GatewaySettings settings)
    {
        foreach (var (name, given) in settings.TokenIssuers)
            foreach (var problem in Problems($"Gateway__TokenIssuers__{name}", name, given))
                yield return problem;
        // Which of two a token is of must not depend on their order.
        foreach (var same in TokenIssuers.Of(settings).GroupBy(issuer => issuer.Authority)
            .Where(same => same.Count() > 1))
            yield return $"Gateway__TokenIssuers has {string.Join(" and ", same.Select(issuer => issuer.Name))} "
                + $"for one issuer, {same.Key}: leave one.";
    }

    private static IEnumerable<string> Problems(string section, string name, TokenIssuerSettings given)
    {
        if (!SignInProblems.IsName(name))
            yield return $"{section}: the name is part of principals; use lower-case letters, digits and hyphens.";
        if (!string.IsNullOrEmpty(given.Authority) && !IssuerAddress.IsTrusted(given.Authority))
            yield return $"{section}__Authority must be an https address (http only on this very machine).";
        else if (TokenIssuerKinds.Create(name, given) is null)
            yield return TokenIssuerKinds.Of(name, given) == TokenIssuerKinds.OpenIdConnect
                ? $"{section}__Authority is missing: set it to the issuer, like https://gitlab.example.org."
                : $"{section}__Kind must be one of: google, github-actions, oidc.";
    }
}
