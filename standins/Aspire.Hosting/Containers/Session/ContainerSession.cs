using System.Net;

namespace Aspire.Hosting.Containers;

/// <summary>What the containers of one run share.</summary>
/// <param name="Engine">What runs them.</param>
/// <param name="Network">The name of the network on which they find each other.</param>
/// <param name="Gateway">The address of the engine's machine on that network.</param>
/// <param name="Subnet">The addresses of that network.</param>
internal sealed record ContainerSession(ContainerEngine Engine, string Network, IPAddress Gateway, IPNetwork Subnet);
