using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dashboards.Gateway.Limits;

/// <summary>
/// What a stranger can make the gateway hold; routes that take large bodies lift theirs by their own metadata.
/// </summary>
internal static class LimitExtensions
{
    public static void AddLimits(this WebApplicationBuilder builder, LimitSettings settings)
    {
        builder.Services.AddSingleton<BadAttempts>();
        builder.Services.AddSingleton<SignInStarts>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.BodyBytes;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(settings.HeadersSeconds);
            kestrel.Limits.MinRequestBodyDataRate =
                new MinDataRate(240, TimeSpan.FromSeconds(settings.BodyPauseSeconds));
        });
    }
}
