using Dashboards.Gateway.Authorization;
using Microsoft.Net.Http.Headers;

namespace Dashboards.Gateway.Identity;

/// <summary>
/// From here on a request says nothing about who sent it: <see cref="IdentityHeaders"/> alone says so, when it
/// is forwarded.
/// </summary>
internal sealed class IdentityMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The gateway's own pages go nowhere, and need their cookies.
        if (OwnRoutes.IsOwn(context.Request.Path.Value!))
            return next(context);

        var headers = context.Request.Headers;
        List<string>? forged = null;
        foreach (var (name, _) in headers)
            if (ForgedHeaders.Contains(name))
                (forged ??= []).Add(name);
        foreach (var named in headers.GetCommaSeparatedValues(HeaderNames.Connection))
            if (IsHopByHop(named))
                (forged ??= []).Add(named);
        foreach (var name in forged ?? [])
            headers.Remove(name);

        if (headers.Cookie.Count > 0)
            headers.Cookie = ForwardedCookies.Of(headers.Cookie.ToString());
        return next(context);
    }

    /// <summary>A client may not call the framing of its body hop-by-hop, nor the name of the host.</summary>
    private static bool IsHopByHop(string name) =>
        !name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        && !name.Equals(HeaderNames.TransferEncoding, StringComparison.OrdinalIgnoreCase)
        && !name.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase);
}
