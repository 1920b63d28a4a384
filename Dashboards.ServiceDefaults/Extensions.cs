using Dashboards.ServiceDefaults;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every .NET service here shares.</summary>
public static class Extensions
{
    /// <summary>Telemetry, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.AddTelemetry();
            builder.Services.AddTransient<IStartupFilter, RequestSpanFilter>();
        }
        else
        {
            // For whoever hears this category ASP.NET Core makes an activity with every request, and HttpClient
            // another one with every request onwards: a tenth of the work, and nobody to read it.
            builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        }

        return builder;
    }
}
