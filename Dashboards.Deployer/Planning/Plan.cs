using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Planning.Connections;
using Aspire.Hosting.GoogleCloud.Planning.Prices;

namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>What a deployment would do, and what it would cost.</summary>
internal sealed record Plan
{
    public required string Environment { get; init; }

    public required string Project { get; init; }

    public required string Region { get; init; }

    /// <summary>In an order in which they could be done one by one.</summary>
    public required ImmutableArray<Operation> Operations { get; init; }

    /// <summary>Addresses of services, by name; known before they exist.</summary>
    public ImmutableSortedDictionary<string, string> Addresses { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<ConnectionBudget> Connections { get; init; } = [];

    public MonthlyPrice? Price { get; init; }

    /// <summary>Why it cannot be carried out.</summary>
    public ImmutableArray<string> Problems =>
    [
        .. Operations.Where(o => o.Verdict == Verdict.Refuse).Select(o => $"{o.Id}: {o.Reason}"),
        .. Connections.Where(c => !c.Fits).Select(c => c.Problem),
    ];

    public bool IsEmpty => !Operations.Any(o => o.IsWrite || o.Verdict == Verdict.Wait);

    /// <summary>How long it takes when everything that can be done at once is.</summary>
    public TimeSpan Expected => CriticalPath.Of(Operations);
}
