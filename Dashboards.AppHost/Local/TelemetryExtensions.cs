namespace Dashboards.AppHost.Local;

internal static class TelemetryExtensions
{
    /// <summary>
    /// Sends traces, metrics and logs to the Aspire dashboard, unless <c>Dashboards:Telemetry</c> is <c>off</c>.
    /// </summary>
    public static IResourceBuilder<T> WithTelemetry<T>(
        this IResourceBuilder<T> resource, LocalRuntime runtime, OtlpProtocol protocol)
        where T : IResourceWithEnvironment =>
        resource.ApplicationBuilder.ExecutionContext.IsPublishMode ? resource
            : runtime.Settings.HasTelemetry
            // What is left to send when it stops waits for a collector
            // that may have stopped before it: by default 10 s a signal.
            ? resource.WithOtlpExporter(protocol).WithEnvironment("OTEL_EXPORTER_OTLP_TIMEOUT", "1000")
            // Aspire names an address to every project, whether a dashboard listens there or not.
            : resource.WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", "");
}
