using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal static partial class OtlpEnvironment
{
    public const string GrpcAddress = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    public const string HttpAddress = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";

    public static async Task AddAsync(
        EnvironmentCallbackContext context, IConfiguration configuration, OtlpProtocol? wanted, bool isDevelopment)
    {
        // A dashboard that is wanted and cannot run is nobody who listens.
        if (context.ExecutionContext.Services.GetService<DashboardPlan>() is { CanRun: false })
            return;

        var (grpc, http) = (configuration[GrpcAddress], configuration[HttpAddress]);
        var (address, protocol) = grpc is not null && (wanted is null or OtlpProtocol.Grpc || http is null)
            ? (grpc, "grpc")
            : (http, wanted == OtlpProtocol.HttpJson ? "http/json" : "http/protobuf");
        if (address is not null && context.Resource.IsContainer())
            address = await FromContainerAsync(context, address);
        if (address is null)
            return;
        context.EnvironmentVariables["OTEL_EXPORTER_OTLP_ENDPOINT"] = address;
        context.EnvironmentVariables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;

        context.EnvironmentVariables["OTEL_SERVICE_NAME"] = context.Resource.Name;
        context.EnvironmentVariables["OTEL_RESOURCE_ATTRIBUTES"] =
            $"service.instance.id={context.Resource.InstanceSuffix()}";
        if (configuration["AppHost:OtlpApiKey"] is { } key)
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        if (isDevelopment)
            AddDevelopment(context.EnvironmentVariables);
    }

    private static async Task<string?> FromContainerAsync(EnvironmentCallbackContext context, string address)
    {
        var uri = new Uri(address);
        var services = context.ExecutionContext.Services;
        var here = new AllocatedEndpoint(uri.Scheme, KnownHostNames.Localhost, uri.Port, uri.Port);
        var there = await services.GetRequiredService<HostRelay>().ReachAsync(here, context.CancellationToken);
        if (there is null)
            NotCollected(services.GetRequiredService<ResourceLoggerService>().GetLogger(context.Resource));
        return there?.Url;
    }

    // Everything, and at once: what is looked at is what just happened.
    private static void AddDevelopment(Dictionary<string, object> variables)
    {
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        variables["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true";
    }

    [LoggerMessage(40, LogLevel.Warning,
        "Its telemetry is not collected: with a rootless engine, or one in a virtual machine, containers cannot " +
        "reach this machine.")]
    private static partial void NotCollected(ILogger logger);
}
