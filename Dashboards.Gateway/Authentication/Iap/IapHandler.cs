using System.Text.Encodings.Web;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace Dashboards.Gateway.Authentication.Iap;

/// <summary>
/// Requests that came through Google's Identity-Aware Proxy, which signs who sent them:
/// <see href="https://cloud.google.com/iap/docs/signed-headers-howto"/>. A token besides it decides on the role;
/// both have to be good.
/// </summary>
internal sealed class IapHandler(
    GatewaySettings settings,
    IssuerDirectory issuers,
    IdTokenVerifier verifier,
    AccessSnapshot access,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logging,
    UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string Header = "X-Goog-IAP-JWT-Assertion";

    private readonly Expected _expected = new()
    {
        Issuers = ["https://cloud.google.com/iap"],
        Audience = settings.Iap.Audience!,
        LongestText = 16 * 1024,
        Algorithms = [SecurityAlgorithms.EcdsaSha256],
    };

    private bool _badToken;
    private bool _cannotTell;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await Assertion() is not { } account)
            return AuthenticateResult.Fail("The assertion is missing or not good.");
        if (Request.Headers.ContainsKey(HeaderNames.Authorization))
        {
            var token = await Context.AuthenticateAsync(AuthenticationNames.Token);
            _badToken = !token.Succeeded;
            return token;
        }

        Context.SetCaller(
            new Caller(account, await access.RoleOf(account, Context.RequestAborted), AuthenticationNames.Iap));
        return AuthenticateResult.Success(new AuthenticationTicket(account.ToClaims(Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_badToken)
            return Context.ChallengeAsync(AuthenticationNames.Token);
        return _cannotTell
            ? Refusal.Write(Context, 503, "TEMPORARILY_UNAVAILABLE",
                "The keys of Identity-Aware Proxy cannot be read. Try again in a moment.", TimeSpan.FromSeconds(5))
            : Refusal.Write(Context, 401, "UNAUTHENTICATED",
                "This gateway takes only requests that come through Google's Identity-Aware Proxy, for the "
                + "audience that Gateway__Iap__Audience names.");
    }

    private async ValueTask<Account?> Assertion()
    {
        if (Request.Headers[Header] is not [{ } text])
            return null;
        try
        {
            var keys = issuers.WithKeys(settings.Iap.Keys);
            var verdict = await verifier.Verify(text, _expected, keys, Context.RequestAborted);
            return verdict.Token is { } token ? IapAccount.Of(token) : null;
        }
        catch (IssuerUnavailableException)
        {
            _cannotTell = true;   // Logged where it was noticed.
            return null;
        }
    }
}
