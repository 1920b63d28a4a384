namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>Whose token it is; or why it is nobody's, in words that the sender may read.</summary>
internal readonly record struct Identified(Account? Account, string Problem)
{
    /// <summary>When the token expires.</summary>
    public DateTimeOffset EndsAt { get; init; } = DateTimeOffset.MaxValue;

    public static Identified As(Account account) => new(account, "");

    public static Identified Nobody(string problem) => new(null, problem);
}
