using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Authentication;

/// <summary>Who a request comes from.</summary>
/// <param name="Account">Who that is.</param>
/// <param name="Role">What it may do now: with a token, at most the token's role.</param>
/// <param name="Authentication">How it proved that: one of <see cref="AuthenticationNames"/>.</param>
internal sealed record Caller(Account Account, Role Role, string Authentication)
{
    public string User => Account.User;

    /// <summary>When the token that proves it ends. What is made with it ends no later.</summary>
    public DateTimeOffset EndsAt { get; init; } = DateTimeOffset.MaxValue;
}
