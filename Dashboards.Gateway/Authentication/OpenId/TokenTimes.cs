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
        if (until + _skew <= now.UtcDateTime)
            return "it has expired";
        return issued - _skew > now.UtcDateTime || from - _skew > now.UtcDateTime ? "it is from the future" : null;
    }
}
