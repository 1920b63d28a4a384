namespace Aspire.Hosting.GoogleCloud.Planning.Prices;

/// <summary>How much a month's use is taken to be; a small team's by default.</summary>
internal sealed record Usage
{
    /// <summary>Hours in which requests are served.</summary>
    public decimal ActiveHours { get; init; } = 80;

    public decimal Requests { get; init; } = 200_000;

    /// <summary>GiB in each bucket.</summary>
    public decimal Stored { get; init; } = 10;
}
