using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>
/// Workflows of GitHub Actions: a grant names the repository (<c>serviceAccount:github-actions/acme/train</c>) or,
/// narrower, the whole subject with its branch or environment. Anybody's workflow gets a token for any audience;
/// only the grant tells ours from theirs.
/// </summary>
internal static class GitHubWorkflows
{
    public static Identified Identify(string issuer, JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<string>("repository", out var repository)
            || repository.Split('/') is not [{ Length: > 0 }, { Length: > 0 }] || !Subject.IsValid(repository))
            return Identified.Nobody("it does not say which repository it is of");
        return Identified.As(new Account
        {
            Key = $"{token.Issuer}|{token.Subject}",
            User = $"{issuer}/{repository}",
            Provider = issuer,
            Principals =
            [
                Principal.ServiceAccount($"{issuer}/{repository}"),
                Principal.ServiceAccount($"{issuer}/{token.Subject}"),
            ],
        });
    }
}
