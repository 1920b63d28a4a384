using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>
/// OAuth's code flow with PKCE. The framework binds the state to the browser and begins the session; the rest is
/// here rather than in its OAuthHandler, which takes the address of the callback from the request and puts states
/// and the provider's words into logs.
/// </summary>
internal abstract class SignInHandler(
    CodeExchange exchange,
    IOptionsMonitor<SignInOptions> options,
    ILoggerFactory logging,
    UrlEncoder encoder)
    : RemoteAuthenticationHandler<SignInOptions>(options, logging, encoder)
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    protected Provider Provider => Options.Provider;

    public override async Task<bool> ShouldHandleRequestAsync() =>
        HttpMethods.IsGet(Request.Method) && await base.ShouldHandleRequestAsync();

    protected abstract ValueTask<ProviderEndpoints> Endpoints(CancellationToken cancel);

    /// <summary>Who the provider's answer to the code is about.</summary>
    protected abstract Task<Account> Identify(
        JsonElement answer, SignInSecrets secrets, string code, CancellationToken cancel);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var endpoints = await Endpoints(Context.RequestAborted);
        GenerateCorrelationId(properties);
        var secrets = SignInSecrets.New(properties);
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Provider.ClientId,
            ["redirect_uri"] = Options.RedirectUri,
            ["scope"] = string.Join(' ', Provider.Scopes),
            ["state"] = Options.State.Protect(properties),
            ["code_challenge"] = secrets.Challenge,
            ["code_challenge_method"] = "S256",
        };
        AddTo(query, secrets, properties.GetParameter<bool>(SignInStart.SwitchParameter));
        Response.Headers.CacheControl = "no-store";
        Response.Redirect(QueryHelpers.AddQueryString(endpoints.Authorization, query));
    }

    /// <summary>What this kind of provider is asked besides.</summary>
    protected virtual void AddTo(Dictionary<string, string?> query, SignInSecrets secrets, bool switchAccount)
    {
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Context.RequestAborted);
        limit.CancelAfter(_limit);
        try
        {
            return await Receive(limit.Token);
        }
        catch (IssuerUnavailableException e)
        {
            throw new SignInException(SignInFailure.Unavailable, "the provider cannot be asked", e);
        }
        catch (OperationCanceledException e) when (!Context.RequestAborted.IsCancellationRequested)
        {
            throw new SignInException(SignInFailure.Unavailable, "the provider took too long", e);
        }
    }

    private async Task<HandleRequestResult> Receive(CancellationToken cancel)
    {
        if (Options.State.Unprotect(Single("state")) is not { } state || !ValidateCorrelationId(state))
            return NotBegunHere("the answer belongs to no sign-in of this browser");
        var endpoints = await Endpoints(cancel);
        var issuer = Single("iss");
        if (endpoints.Issuer is not null && issuer != endpoints.Issuer
            && (issuer is not null || endpoints.NamesItselfInCallback || Request.Query.ContainsKey("iss")))
            throw new SignInException(SignInFailure.NotProven, "the answer is of another issuer");
        if (Single("error") is { } error)
            return error == "access_denied"
                ? await HandleAccessDeniedErrorAsync(state)
                : throw new SignInException(SignInFailure.ProviderRefused, "the provider answered with an error");
        if (Single("code") is not { Length: > 0 } code)
            return NotBegunHere("the answer has no code");

        var secrets = SignInSecrets.Of(state);
        var answer = await exchange.Redeem(code, secrets, Options, endpoints, cancel);
        var account = await Identify(answer, secrets, code, cancel);
        Context.Features.Set(account);
        return HandleRequestResult.Success(
            new AuthenticationTicket(account.ToClaims(Scheme.Name), state, Scheme.Name));
    }

    /// <summary>A parameter that is there once; two are one too many.</summary>
    private string? Single(string name) => Request.Query[name] is [{ } value] ? value : null;

    private static HandleRequestResult NotBegunHere(string reason) =>
        HandleRequestResult.Fail(new SignInException(SignInFailure.NotBegunHere, reason));
}
