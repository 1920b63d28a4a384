using System.Text.Encodings.Web;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Limits;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboards.Gateway.Authentication.Tokens;

/// <summary>Requests with an <c>Authorization</c> header.</summary>
internal sealed class TokenHandler(
    TokenVerifier verifier,
    BadAttempts badAttempts,
    ILogger<AuditLog> audit,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logging,
    UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Two headers are one list to some and the first or last to others.
        var secret = Request.Headers.Authorization is [{ } header] ? Credential.Read(header) : null;
        var caller = secret is null ? null : await verifier.Verify(secret, Context.RequestAborted);
        if (caller is null)
            return AuthenticateResult.Fail("The token is not known.");
        Context.SetCaller(caller);
        return AuthenticateResult.Success(
            new AuthenticationTicket(caller.Account.ToClaims(Scheme.Name), Scheme.Name));
    }

    /// <summary>Never <c>Basic</c>: a browser would ask for a password and keep sending it.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        audit.BadToken(Context.Connection.RemoteIpAddress);
        if (badAttempts.Count(Context) is { } wait)
            return Refusal.Write(
                Context, 429, "REQUEST_LIMIT_EXCEEDED", "Too many bad tokens from your address.", wait);
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Refusal.Write(
            Context, 401, "UNAUTHENTICATED", "The token is unknown, expired or revoked: make one on /-/tokens.");
    }
}
