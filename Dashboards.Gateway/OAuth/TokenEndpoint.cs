using System.Security.Cryptography;
using System.Text;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Limits;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.OAuth;

/// <summary>Gives a personal access token for a code and its verifier (RFC 6749, 4.1.3).</summary>
internal static class TokenEndpoint
{
    public static async Task Redeem(
        HttpContext context, IAuthorizationCodeStore codes, AccessSnapshot access, TokenDesk desk,
        BadAttempts badAttempts, TimeProvider clock, ILogger<AuditLog> audit)
    {
        if (!context.Request.HasFormContentType)
        {
            await Refuse(context, "invalid_request", "Send a form: grant_type, code, redirect_uri, client_id, "
                + "code_verifier.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["grant_type"] != "authorization_code")
        {
            await Refuse(context, "unsupported_grant_type", "grant_type: authorization_code.");
            return;
        }

        var code = await codes.Take(TokenHash.Of(form["code"].ToString()), context.RequestAborted);
        if (code is null || code.ExpiresAt < clock.GetUtcNow() || !Fits(code, form))
        {
            if (await badAttempts.Refuse(context, "Too many bad codes."))
                return;
            audit.BadToken(context.Connection.RemoteIpAddress);
            await Refuse(context, "invalid_grant", "The code is unknown, used or too old: log in again.");
            return;
        }

        await Issue(context, code, await access.RoleOf(code.Account, context.RequestAborted), desk);
    }

    private static async Task Issue(HttpContext context, AuthorizationCode code, Role role, TokenDesk desk)
    {
        if (role < code.Role)
        {
            await Refuse(context, "invalid_grant", "The role was taken away meanwhile: log in again.");
            return;
        }

        var owner = new Caller(code.Account, role, AuthenticationNames.Session);
        var lifetime = TimeSpan.FromDays(TokenRequest.DefaultDays);
        var issued = await desk.Issue(code.Name, code.Role, lifetime, owner, context.RequestAborted);
        await context.WriteJson(
            200, new TokenAnswer(
                issued.Token, "Bearer", (long)lifetime.TotalSeconds, issued.Id, issued.Name, issued.Role, owner.User),
            OAuthJson.Default.TokenAnswer);
    }

    private static bool Fits(AuthorizationCode code, IFormCollection form) =>
        form["client_id"] == AuthorizationRequest.ClientId
        && form["redirect_uri"] == code.RedirectUri
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Pkce.Challenge(form["code_verifier"].ToString())),
            Encoding.ASCII.GetBytes(code.Challenge));

    private static Task Refuse(HttpContext context, string error, string description) => context.WriteJson(
        400, new OAuthError(error, description), OAuthJson.Default.OAuthError);
}
