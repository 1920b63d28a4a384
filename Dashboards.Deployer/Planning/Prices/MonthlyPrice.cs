using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Planning.Prices;

/// <summary>An estimate at list price: what is paid anyway, and what use adds.</summary>
internal sealed record MonthlyPrice(string Date, ImmutableArray<PriceLine> Lines)
{
    public decimal Fixed => Lines.Sum(l => l.Fixed);

    public decimal Use => Lines.Sum(l => l.Use);
}

/// <summary>What one thing costs in a month.</summary>
internal sealed record PriceLine(string Name, string Basis, decimal Fixed, decimal Use);
