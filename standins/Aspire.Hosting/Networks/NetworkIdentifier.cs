namespace Aspire.Hosting.ApplicationModel;

public record NetworkIdentifier(string Value);

public static class KnownNetworkIdentifiers
{
    public static readonly NetworkIdentifier LocalhostNetwork = new("localhost");

    public static readonly NetworkIdentifier DefaultAspireContainerNetwork = new("aspire-container-network");
}

public static class KnownHostNames
{
    public const string Localhost = "localhost";

    /// <summary>The machine that runs the AppHost, as containers call it.</summary>
    public const string DefaultContainerTunnelHostName = "aspire.dev.internal";
}

internal static class ResourceNetworks
{
    /// <summary>Where a resource sees others from.</summary>
    public static NetworkIdentifier Network(this IResource resource) => resource.IsContainer()
        ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork
        : KnownNetworkIdentifiers.LocalhostNetwork;

    /// <summary>What other containers call this one; its plain name is an alias as well.</summary>
    public static string NameAmongContainers(this IResource resource) => $"{resource.Name}.dev.internal";
}
