using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>
/// Google's service accounts. Not people: the ID token that <c>gcloud</c> prints for one is accepted by every
/// service that takes such tokens, so each of them could replay it here.
/// </summary>
internal static class GoogleAccounts
{
    private const string Domain = ".gserviceaccount.com";

    public static Identified Identify(string issuer, JsonWebToken token)
    {
        var claims = OpenIdClaims.Of(token, groupsClaim: null);
        if (claims.Address is null)
            return Identified.Nobody("it does not say whose it is: ask for it with the address, "
                + "format=full at the metadata server, --include-email with gcloud, includeEmail in the API");
        if (VerifiedAddress.Of(claims.Address, claims.IsVerified) is not { } address
            || !address.Domain.EndsWith(Domain, StringComparison.Ordinal))
            return Identified.Nobody("it is not a service account's: a person sends a token made on /-/tokens");
        return Identified.As(new Account
        {
            Key = $"{IssuerSpellings.Google}|{claims.Subject}",
            User = address.Text,
            Provider = issuer,
            Principals = [Principal.ServiceAccount(address.Text)],
        });
    }
}
