using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dashboards.Gateway.Pages;

/// <summary>What programs send and get.</summary>
internal static class Json
{
    /// <summary>Null where the body is something else: the caller says what it expected.</summary>
    public static async Task<T?> ReadJson<T>(this HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            return null;
        try
        {
            return await context.Request.ReadFromJsonAsync(type, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Task WriteJson<T>(this HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(value, type, cancellationToken: context.RequestAborted);
    }
}
