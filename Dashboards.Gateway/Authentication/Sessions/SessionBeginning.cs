using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Sessions;

internal static class SessionBeginning
{
    /// <summary>Signs the browser in as that account, in a new session.</summary>
    public static Task BeginSession(this HttpContext context, Account account)
    {
        context.Features.Set(account);
        return context.SignInAsync(AuthenticationNames.Session, account.ToClaims(AuthenticationNames.Session));
    }
}
