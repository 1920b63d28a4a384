using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Edge;

/// <summary>
/// HEAD on a page of the gateway is GET whose body the server keeps to itself (RFC 9110, 9.3.2): Kestrel goes by
/// the method that it read from the wire. So every rule and endpoint written for GET holds for HEAD.
/// </summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsHead(request.Method) && OwnRoutes.IsOwn(request.Path.Value!))
            request.Method = HttpMethods.Get;
        return next(context);
    }
}
