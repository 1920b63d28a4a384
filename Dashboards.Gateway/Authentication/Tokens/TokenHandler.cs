using System.Text.Encodings.Web;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication.OpenId;
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
    // The framework keeps one handler a request: what is found out here is told in the challenge.
    private string _problem = TokenVerdict.Unknown.Problem;
    private bool _cannotTell;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Two headers are one list to some and the first or last to others.
        var secret = Request.Headers.Authorization is [{ } header] ? Credential.Read(header) : null;
        var verdict = secret is null ? TokenVerdict.Unknown : await Verify(secret);
        _problem = verdict.Problem;
        if (verdict.Caller is not { } caller)
            return AuthenticateResult.Fail("The token is not known.");
        Context.SetCaller(caller);
        return AuthenticateResult.Success(
            new AuthenticationTicket(caller.Account.ToClaims(Scheme.Name), Scheme.Name));
    }

    /// <summary>Never <c>Basic</c>: a browser would ask for a password and keep sending it.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_cannotTell)
        {
            await Refusal.Write(Context, 503, "TEMPORARILY_UNAVAILABLE",
                "The issuer of the token cannot be asked for its keys. Try again in a moment.",
                TimeSpan.FromSeconds(5));
            return;
        }

        if (await badAttempts.Refuse(Context, "Too many bad tokens from your address."))
            return;

        // Not those beyond the limit: a flood of them would push everything else out of the audit log.
        audit.BadToken(Context.Connection.RemoteIpAddress);
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        await Refusal.Write(Context, 401, "UNAUTHENTICATED", _problem);
    }

    private async ValueTask<TokenVerdict> Verify(string secret)
    {
        try
        {
            return await verifier.Verify(secret, Context.RequestAborted);
        }
        catch (IssuerUnavailableException)
        {
            // Logged where it was noticed. A good token must not be called a bad one.
            _cannotTell = true;
            return TokenVerdict.Unknown;
        }
    }
}
