using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.OpenId;

namespace Dashboards.Gateway.Authentication.Providers.OpenIdConnect;

/// <summary>
/// What a person of an OpenID Connect provider may be named by. The account itself is issuer and subject:
/// addresses change hands.
/// </summary>
internal static class OpenIdAccount
{
    public static Account Of(Provider provider, OpenIdClaims claims)
    {
        var address = VerifiedAddress.Of(claims.Address, claims.IsVerified || provider.TrustEmail);
        if (provider.HostedDomain is { } required && Workspace(address, claims) != required)
            throw new SignInException(SignInFailure.NotInvited, "the account is not of the required domain");
        return new Account
        {
            Key = $"{provider.Authority}|{claims.Subject}",
            User = address?.Text ?? $"{Readable(claims)} ({provider.Name})",
            Provider = provider.Name,
            Principals = [.. Principals(provider, address, claims)],
        };
    }

    private static IEnumerable<Principal> Principals(
        Provider provider, VerifiedAddress? address, OpenIdClaims claims)
    {
        if (address is { } verified)
        {
            yield return Principal.User(verified.Text);
            var domain = provider.Kind == ProviderKind.Google ? Workspace(address, claims) : verified.Domain;
            if (domain is not null)
                yield return Principal.Domain(domain);
        }

        foreach (var group in claims.Groups ?? [])
            if (Principal.Parse($"group:{group}", out _) is { } principal && principal == Principal.Group(group))
                yield return principal;
    }

    /// <summary>
    /// The organization that manages a Google account. Without <c>hd</c> an address of a domain is anybody's
    /// consumer account that was once verified.
    /// </summary>
    private static string? Workspace(VerifiedAddress? address, OpenIdClaims claims) =>
        address is { } verified
        && string.Equals(claims.HostedDomain, verified.Domain, StringComparison.OrdinalIgnoreCase)
            ? verified.Domain
            : null;

    /// <summary>It is shown, logged and sent as a header: a name that does not fit there is not shown.</summary>
    private static string Readable(OpenIdClaims claims) =>
        claims.Name is { Length: <= 100 } name && name.All(c => c is >= ' ' and < '\x7f' and not ('(' or ')'))
            ? name
            : claims.Subject;
}
