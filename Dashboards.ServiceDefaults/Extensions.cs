using Dashboards.ServiceDefaults;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every .NET service here shares.</summary>
public static class Extensions
{
    /// <summary>Health checks, and telemetry when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddHealthChecks();
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.AddTelemetry();
            builder.Services.AddTransient<IStartupFilter, RequestSpanFilter>();
        }

        return builder;
    }
}
