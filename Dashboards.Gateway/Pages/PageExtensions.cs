namespace Dashboards.Gateway.Pages;

internal static class PageExtensions
{
    // No inline style or script, no frame around it, forms to the gateway only.
    private const string Policy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private const string ScriptPolicy = Policy + "; script-src 'self'; connect-src 'self'";

    public static Task WritePage(this HttpContext context, Page page)
    {
        var response = context.Response;
        response.StatusCode = page.Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = page.Script is not null ? ScriptPolicy
            : page.AlsoPostsTo is { } origin ? $"{Policy} {origin}"
            : Policy;
        response.Headers.XFrameOptions = "DENY";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(page.Render().ToString(), context.RequestAborted);
    }
}
