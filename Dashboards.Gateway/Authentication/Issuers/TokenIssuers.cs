using System.Collections.Frozen;
using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>
/// The issuers of this gateway, by how tokens name them: a fixed table, so that no token adds to it.
/// </summary>
internal sealed class TokenIssuers(GatewaySettings settings)
{
    private readonly FrozenDictionary<string, TokenIssuer> _issuers = Of(settings)
        .SelectMany(issuer => IssuerSpellings.Of(issuer.Authority).Select(spelling => (spelling, issuer)))
        .ToFrozenDictionary(one => one.spelling, one => one.issuer);

    public TokenIssuer? Find(string name) => _issuers.GetValueOrDefault(name);

    /// <summary>Two of them are there without a setting.</summary>
    public static IEnumerable<TokenIssuer> Of(GatewaySettings settings)
    {
        var all = new Dictionary<string, TokenIssuerSettings>
        {
            [TokenIssuerKinds.Google] = new(),
            [TokenIssuerKinds.GitHubActions] = new(),
        };
        foreach (var (name, given) in settings.TokenIssuers)
            all[name] = given;
        return all.Select(one => TokenIssuerKinds.Create(one.Key, one.Value)).OfType<TokenIssuer>();
    }
}
