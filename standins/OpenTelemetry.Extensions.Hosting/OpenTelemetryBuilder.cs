using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry;

/// <summary>What <c>AddOpenTelemetry</c> returns; its methods are extensions of the interface.</summary>
public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
{
    internal OpenTelemetryBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that the providers are built from.</summary>
    public IServiceCollection Services { get; }
}
