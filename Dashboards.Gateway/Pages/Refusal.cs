using System.Globalization;

namespace Dashboards.Gateway.Pages;

/// <summary>An answer that is an error: a page for a person, MLflow's JSON shape for a program.</summary>
internal static class Refusal
{
    public static Task Write(HttpContext context, int status, string errorCode, string message, TimeSpan? retryAfter = null)
    {
        if (retryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (context.Request.IsNavigation())
            return context.WritePage(new Page(Title(status), $"<p>{message}</p>")
            {
                Status = status,
                RefreshSeconds = status == 503 ? 3 : null,
            });

        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new ErrorBody(errorCode, message), PagesJson.Default.ErrorBody, cancellationToken: context.RequestAborted);
    }

    private static string Title(int status) => status switch
    {
        400 => "Not understood",
        401 => "Not signed in",
        403 => "Not allowed",
        404 => "Not found",
        429 => "Too many attempts",
        502 or 504 => "No answer",
        503 => "Not ready yet",
        _ => $"Error {status}",
    };
}
