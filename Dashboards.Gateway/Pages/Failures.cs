using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace Dashboards.Gateway.Pages;

/// <summary>
/// What nothing else has caught: logged by the exception handler, told to the client without detail.
/// </summary>
internal static class Failures
{
    public static Task Write(HttpContext context)
    {
        // The exception handler has cleared them.
        context.RequestServices.GetRequiredService<SecurityHeaders>().Set(context.Response.Headers);
        return Answer(context, context.Features.Get<IExceptionHandlerFeature>()?.Error);
    }

    private static Task Answer(HttpContext context, Exception? failure) => failure switch
    {
        BadHttpRequestException bad => Refusal.Write(context, bad.StatusCode, "BAD_REQUEST", bad.Message),
        DbException => Refusal.Write(context, 503, "TEMPORARILY_UNAVAILABLE",
            "The gateway's database does not answer. Try again in a moment.", TimeSpan.FromSeconds(2)),
        _ => Refusal.Write(context, 500, "INTERNAL_ERROR", "The gateway failed. Its log says why."),
    };
}
