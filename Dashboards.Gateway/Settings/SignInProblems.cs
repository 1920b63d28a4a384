using System.Text.RegularExpressions;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Authentication.Providers;

namespace Dashboards.Gateway.Settings;

/// <summary>What is wrong with <c>Gateway:SignIn</c>.</summary>
internal static partial class SignInProblems
{
    public static IEnumerable<string> Of(GatewaySettings settings)
    {
        var groups = new List<string>();
        foreach (var (name, given) in settings.SignIn)
        {
            var section = $"Gateway__SignIn__{name}";
            var problems = Problems(section, name, given, settings).ToArray();
            foreach (var problem in problems)
                yield return problem;
            if (problems.Length == 0 && Provider.Of(name, given).GroupsClaim is not null)
                groups.Add(section);
        }

        // The same name in two places is two groups, and a grant could not tell them apart.
        if (groups.Count > 1)
            yield return $"{string.Join("__GroupsClaim and ", groups)}__GroupsClaim would both give groups: "
                + "set all but one to an empty value.";
    }

    /// <summary>A name that is part of an address, and is written in lower case everywhere.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    private static IEnumerable<string> Problems(
        string section, string name, ProviderSettings given, GatewaySettings settings)
    {
        if (!IsName(name))
            yield return $"{section}: the name is part of an address; use lower-case letters, digits and hyphens.";
        if (ProviderKinds.Of(name, given) is not { } kind)
        {
            yield return $"{section}__Kind must be one of: google, github, oidc.";
            yield break;
        }

        foreach (var (setting, value) in ((string, string)[])
            [("ClientId", given.ClientId), ("ClientSecret", given.ClientSecret)])
            if (string.IsNullOrEmpty(value))
                yield return $"{section}__{setting} is missing: register an application at the provider with the "
                    + $"redirect address {settings.Origin}{SignInPaths.Root}/{name}/callback.";
        foreach (var problem in Addresses(section, kind, given))
            yield return problem;
        foreach (var problem in Organizations(section, given))
            yield return problem;
    }

    private static IEnumerable<string> Addresses(string section, ProviderKind kind, ProviderSettings given)
    {
        if (kind == ProviderKind.OpenIdConnect && string.IsNullOrEmpty(given.Authority))
            yield return $"{section}__Authority is missing: set it to the provider's issuer, "
                + "like https://accounts.example.org.";
        foreach (var (setting, value) in new[] { ("Authority", given.Authority), ("Api", given.Api) })
            if (!string.IsNullOrEmpty(value) && !IssuerAddress.IsTrusted(value))
                yield return $"{section}__{setting} must be an https address (http only on this very machine).";
    }

    private static IEnumerable<string> Organizations(string section, ProviderSettings given)
    {
        foreach (var one in (given.Organizations ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (Principal.Parse($"github:{one}", out _) is null)
                yield return $"{section}__Organizations has {one}: write ORGANIZATION or ORGANIZATION/TEAM.";
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex Name();
}
