using System.Net;

namespace Dashboards.Gateway.Limits;

/// <summary>
/// On Cloud Run every connection comes from Google's front end, which appends the address it saw to
/// <c>X-Forwarded-For</c>. Only the last element is its word; the ones before are the client's.
/// </summary>
internal sealed class PlatformAddressMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var all = context.Request.Headers["X-Forwarded-For"].ToString();
        if (IPAddress.TryParse(all.AsSpan(all.LastIndexOf(',') + 1).Trim(), out var address))
            context.Connection.RemoteIpAddress = address;
        return next(context);
    }
}
