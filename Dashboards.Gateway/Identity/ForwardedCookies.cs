using System.Text;
using Dashboards.Gateway.Authentication.Sessions;

namespace Dashboards.Gateway.Identity;

/// <summary>The <c>Cookie</c> header without the gateway's own: with them a dashboard could act as the person.</summary>
internal static class ForwardedCookies
{
    public static string? Of(string header)
    {
        if (!header.Contains("dashboards", StringComparison.OrdinalIgnoreCase))
            return header;
        var kept = new StringBuilder();
        foreach (var range in header.AsSpan().SplitAny(';', ','))
        {
            var cookie = header.AsSpan(range).Trim();
            if (cookie.IsEmpty || CookieNames.IsGateways(cookie))
                continue;
            kept.Append(kept.Length > 0 ? "; " : "").Append(cookie);
        }

        return kept.Length > 0 ? kept.ToString() : null;
    }
}
