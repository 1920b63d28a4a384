namespace Dashboards.Gateway.Authentication.Tokens;

/// <summary>Who sent a token; or what is wrong with it, in words that the sender may read.</summary>
internal readonly record struct TokenVerdict(Caller? Caller, string Problem)
{
    public static TokenVerdict Of(Caller caller) => new(caller, "");

    public static TokenVerdict Unknown { get; } =
        new(null, "The token is unknown, expired or revoked: make one on /-/tokens.");
}
