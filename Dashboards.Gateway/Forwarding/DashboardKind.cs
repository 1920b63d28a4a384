using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Forwarding;

/// <summary>What the gateway must know of a kind of server.</summary>
internal sealed record DashboardKind
{
    /// <summary>As in <c>Gateway:Dashboards:NAME:Kind</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Answers 200 when the server can do its work.</summary>
    public required string HealthPath { get; init; }

    /// <summary>The least role that a method and path ask for; null: nobody.</summary>
    public required Func<string, string, Role?> Required { get; init; }

    /// <summary>Paths outside the dashboard's own that belong to it.</summary>
    public IReadOnlyList<string> OtherPaths { get; init; } = [];

    /// <summary>The server refuses the public origin, which the cross-site guard has checked already.</summary>
    public bool RemovesOrigin { get; init; }
}
