using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.Extensions.Options;

namespace Dashboards.Gateway.Authentication.Providers.GitHub;

/// <summary>
/// Sign-in with GitHub, which is OAuth and not OpenID Connect: who somebody is, its API says. Its token is used
/// for that and dropped.
/// </summary>
internal sealed class GitHubHandler(
    GitHubApi api,
    CodeExchange exchange,
    IOptionsMonitor<SignInOptions> options,
    ILoggerFactory logging,
    UrlEncoder encoder)
    : SignInHandler(exchange, options, logging, encoder)
{
    protected override ValueTask<ProviderEndpoints> Endpoints(CancellationToken cancel)
    {
        var oauth = $"{Provider.Authority.TrimEnd('/')}/login/oauth";
        return new(new ProviderEndpoints($"{oauth}/authorize", $"{oauth}/access_token"));
    }

    protected override void AddTo(Dictionary<string, string?> query, SignInSecrets secrets, bool switchAccount)
    {
        if (switchAccount)
            query["prompt"] = "select_account";
    }

    protected override async Task<Account> Identify(
        JsonElement answer, SignInSecrets secrets, string code, CancellationToken cancel)
    {
        if (answer.Text("access_token") is not { } token)
            throw new SignInException(SignInFailure.NotProven, "GitHub sent no token");
        var person = await api.Person(Provider.Api, token, cancel);
        var address = await api.PrimaryAddress(Provider.Api, token, cancel);
        var memberships = await Task.WhenAll(Provider.Organizations.Select(
            one => api.IsMember(Provider.Api, token, one, person.Login, cancel)));
        return new Account
        {
            // The number stays when a login is given up and taken by somebody else.
            Key = $"{Provider.Authority}|{person.Id}",
            User = $"{person.Login} ({Provider.Title})",
            Provider = Provider.Name,
            Principals = [.. Principals(address, memberships)],
        };
    }

    /// <summary>
    /// No <c>domain:</c>: GitHub verifies that a mailbox was somebody's once, not that they belong there.
    /// </summary>
    private IEnumerable<Principal> Principals(VerifiedAddress? address, bool[] memberships)
    {
        if (address is { } verified)
            yield return Principal.User(verified.Text);
        foreach (var (one, isMember) in Provider.Organizations.Zip(memberships))
            if (isMember)
                yield return Principal.GitHub(one);
    }
}
