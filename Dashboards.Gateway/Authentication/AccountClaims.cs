using System.Security.Claims;

namespace Dashboards.Gateway.Authentication;

/// <summary>What ASP.NET Core is told: antiforgery binds its fields to <c>sub</c>, nothing else is asked for.</summary>
internal static class AccountClaims
{
    private const string Subject = "sub";

    public static ClaimsPrincipal ToClaims(this Account account, string authentication) =>
        new(new ClaimsIdentity([new Claim(Subject, account.Key)], authentication, Subject, null));
}
