using System.Text.Json.Serialization;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Authentication;

internal static class MeEndpoint
{
    public static void MapMe(this WebApplication app) => app.MapGet("/-/me", Show);

    private static Task Show(HttpContext context)
    {
        var caller = context.Caller();
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new Me(caller.User, caller.Role.Name(), caller.Authentication), MeJson.Default.Me,
            cancellationToken: context.RequestAborted);
    }
}

internal sealed record Me(
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("authentication")] string Authentication);

[JsonSerializable(typeof(Me))]
internal sealed partial class MeJson : JsonSerializerContext;
