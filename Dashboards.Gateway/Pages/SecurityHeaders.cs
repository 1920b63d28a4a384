namespace Dashboards.Gateway.Pages;

/// <summary>
/// On every answer. No Content-Security-Policy for dashboards: TensorBoard sends its own and breaks under a stricter one.
/// </summary>
internal static class SecurityHeaders
{
    public static void Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "SAMEORIGIN";
    }

    public static Task Middleware(HttpContext context, RequestDelegate next)
    {
        Set(context.Response.Headers);
        return next(context);
    }
}
