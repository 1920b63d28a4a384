namespace Dashboards.Gateway.Authentication;

internal static class PrincipalExtensions
{
    /// <summary>Behind authorization there always is one.</summary>
    public static Principal Principal(this HttpContext context) =>
        context.PrincipalOrNull() ?? throw new InvalidOperationException("The route lets strangers in and asks who they are.");

    public static Principal? PrincipalOrNull(this HttpContext context)
    {
        if (context.Features.Get<Principal>() is { } known)
            return known;
        var principal = Authentication.Principal.From(context.User);
        if (principal is not null)
            context.Features.Set(principal);
        return principal;
    }
}
