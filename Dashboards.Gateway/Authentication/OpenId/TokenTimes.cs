using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>When a token counts; clocks may differ by a minute.</summary>
internal static class TokenTimes
{
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(1);

    public static string? Problem(JsonWebToken token, DateTimeOffset now)
    {
        var (issued, from, until) = (token.IssuedAt, token.ValidFrom, token.ValidTo);
        if (until == DateTime.MinValue || issued == DateTime.MinValue)
            return "it does not say from when to when it counts";
        // The token's own times may be at the ends of what a date can be.
        if (until <= (now - _skew).UtcDateTime)
            return "it has expired";
        var latest = (now + _skew).UtcDateTime;
        return issued > latest || from > latest ? "it is from the future" : null;
    }
}
