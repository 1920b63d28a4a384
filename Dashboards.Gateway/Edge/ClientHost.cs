namespace Dashboards.Gateway.Edge;

/// <summary>The host that the client named, for the two rules about it; all else goes by the settings.</summary>
internal sealed record ClientHost(HostString Name);
