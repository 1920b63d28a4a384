using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.OAuth;

/// <summary>Where codes wait for a minute to be redeemed.</summary>
internal interface IAuthorizationCodeStore
{
    Task Add(AuthorizationCode code, CancellationToken cancel);

    /// <summary>Takes it out, so that no instance gives anything for it a second time.</summary>
    Task<AuthorizationCode?> Take(TokenHash hash, CancellationToken cancel);
}
