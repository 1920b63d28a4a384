using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.Iap;

/// <summary>
/// Whom an assertion is about. Identities that Google itself keeps are written <c>accounts.google.com:…</c> or
/// plain; those of other providers have another prefix and no address that counts.
/// </summary>
internal static class IapAccount
{
    private const string Google = "accounts.google.com:";
    private const string ServiceAccounts = ".gserviceaccount.com";

    public static Account Of(JsonWebToken token)
    {
        var claims = OpenIdClaims.Of(token, groupsClaim: null);
        var address = VerifiedAddress.Of(Plain(claims.Address), isVerified: true);
        return new Account
        {
            Key = $"iap|{claims.Subject}",
            User = address?.Text ?? $"{claims.Subject} (IAP)",
            Provider = AuthenticationNames.Iap,
            Principals = address is { } known ? [.. Principals(known, claims.HostedDomain)] : [],
        };
    }

    private static string? Plain(string? address) =>
        address?.StartsWith(Google, StringComparison.Ordinal) == true ? address[Google.Length..] : address;

    private static IEnumerable<Principal> Principals(VerifiedAddress address, string? hostedDomain)
    {
        if (address.Domain.EndsWith(ServiceAccounts, StringComparison.Ordinal))
        {
            yield return Principal.ServiceAccount(address.Text);
            yield break;
        }

        yield return Principal.User(address.Text);
        if (string.Equals(hostedDomain, address.Domain, StringComparison.OrdinalIgnoreCase))
            yield return Principal.Domain(address.Domain);
    }
}
