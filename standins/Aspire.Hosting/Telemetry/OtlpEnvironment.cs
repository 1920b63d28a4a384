using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

internal static class OtlpEnvironment
{
    public const string GrpcAddress = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    public const string HttpAddress = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";

    /// <summary>Where no dashboard is, nobody listens: no endpoint is set.</summary>
    public static void Add(EnvironmentCallbackContext context, IConfiguration configuration, bool isDevelopment)
    {
        var wanted = context.Resource.Annotations.OfType<OtlpExporterAnnotation>().LastOrDefault()?.RequiredProtocol;
        var (grpc, http) = (configuration[GrpcAddress], configuration[HttpAddress]);
        if ((wanted is null or OtlpProtocol.Grpc || http is null) && grpc is not null)
            Set("OTEL_EXPORTER_OTLP_ENDPOINT", grpc, "grpc");
        else if (http is not null)
            Set("OTEL_EXPORTER_OTLP_ENDPOINT", http, wanted == OtlpProtocol.HttpJson ? "http/json" : "http/protobuf");
        else
            return;

        context.EnvironmentVariables["OTEL_SERVICE_NAME"] = context.Resource.Name;
        context.EnvironmentVariables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={context.Resource.ResourceId()}";
        if (configuration["AppHost:OtlpApiKey"] is { } key)
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        if (isDevelopment)
            AddDevelopment(context.EnvironmentVariables);

        void Set(string name, string address, string protocol)
        {
            context.EnvironmentVariables[name] = address;
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        }
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
}
