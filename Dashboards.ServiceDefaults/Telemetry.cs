using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Dashboards.ServiceDefaults;

/// <summary>
/// Traces, metrics and logs over OTLP, all read from what the runtime itself emits: no instrumentation packages.
/// The name of the service and its attributes come from OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES alone.
/// </summary>
internal static class Telemetry
{
    // "Yarp.ReverseProxy" is left out: its span has kind Server and would count every request twice.
    private static readonly string[] _sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql"];

    private static readonly string[] _meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.Authentication",
        "Microsoft.AspNetCore.Authorization", "Microsoft.AspNetCore.MemoryPool",
        "System.Net.Http", "System.Runtime", "Npgsql",
    ];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<OpenTelemetryLoggerOptions>(options =>
        {
            options.IncludeFormattedMessage = true;
            options.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(_sources).SetSampler(new HealthCheckSampler()))
            .WithMetrics(metrics => metrics.AddMeter(_meters))
            .WithLogging()
            .UseOtlpExporter();
    }
}
