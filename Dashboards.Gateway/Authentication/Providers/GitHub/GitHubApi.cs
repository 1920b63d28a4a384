using System.Net.Http.Headers;
using System.Text.Json;
using Dashboards.Gateway.Authentication.OpenId;

namespace Dashboards.Gateway.Authentication.Providers.GitHub;

/// <summary>
/// What GitHub says about the person whose token it is: <see href="https://docs.github.com/rest"/>.
/// </summary>
internal sealed class GitHubApi(ProviderClient client)
{
    public async Task<GitHubPerson> Person(string api, string token, CancellationToken cancel)
    {
        var (_, user) = await Get($"{api}/user", token, cancel);
        return user.Member("id") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var id)
            && user.Text("login") is { } login && login.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                ? new GitHubPerson(id, login)
                : throw new SignInException(SignInFailure.NotProven, "GitHub does not say whose token it is");
    }

    /// <summary>Never the public address of the profile: that one is whatever the person wrote.</summary>
    public async Task<VerifiedAddress?> PrimaryAddress(string api, string token, CancellationToken cancel)
    {
        var (_, addresses) = await Get($"{api}/user/emails", token, cancel);
        if (addresses.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var address in addresses.EnumerateArray())
            if (address.IsTrue("primary"))
                return VerifiedAddress.Of(address.Text("email"), address.IsTrue("verified"));
        return null;
    }

    /// <summary>
    /// Of <c>org</c> or <c>org/team</c>. GitHub answers 403 where the organization has not approved this
    /// application, 404 where it knows of no membership, and "pending" before an invitation is accepted.
    /// </summary>
    public async Task<bool> IsMember(
        string api, string token, string organization, string login, CancellationToken cancel)
    {
        var path = organization.Split('/') is [var org, var team]
            ? $"orgs/{org}/teams/{team}/memberships/{login}"
            : $"user/memberships/orgs/{organization}";
        var (_, membership) = await Get($"{api}/{path}", token, cancel);
        return membership.Text("state") == "active";
    }

    private async Task<(int Status, JsonElement Body)> Get(string address, string token, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        return await client.Ask(request, "GitHub's API", cancel);
    }
}
