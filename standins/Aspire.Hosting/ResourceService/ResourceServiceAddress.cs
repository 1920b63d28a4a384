using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ResourceService;

/// <summary>Where the service listens: on this machine only, and without TLS.</summary>
internal static class ResourceServiceAddress
{
    public const string Setting = "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL";
    private const string OlderSetting = "DOTNET_RESOURCE_SERVICE_ENDPOINT_URL";

    public static Uri From(IConfiguration configuration)
    {
        if ((configuration[Setting] ?? configuration[OlderSetting]) is not { Length: > 0 } text)
            return On(Orchestration.Ports.Free());
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !address.IsLoopback)
            throw new DistributedApplicationException($"{Setting} must contain a local loopback address.");
        var isRandom = address.Port == 0 || configuration.GetValue("DcpPublisher:RandomizePorts", false);
        return On(isRandom ? Orchestration.Ports.Free() : address.Port);
    }

    private static Uri On(int port) => new($"http://localhost:{port}");
}
