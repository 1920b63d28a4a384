using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Planning.Prices;

/// <summary>List prices in USD, with the date they were copied: an estimate's basis, never an invoice's.</summary>
internal sealed class PriceList
{
    private readonly JsonObject _items;

    private PriceList(JsonObject list) =>
        (_items, Date) = (list["items"]!.AsObject(), list["date"]!.GetValue<string>());

    /// <summary>When the prices were copied.</summary>
    public string Date { get; }

    public static PriceList Current { get; } = Read();

    public decimal this[string item] => _items[item]!["price"]!.GetValue<decimal>();

    public decimal FreePerMonth(string item) => _items[item]!["free_per_month"]?.GetValue<decimal>() ?? 0;

    private static PriceList Read()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream("prices.json")!;
        return new PriceList(JsonNode.Parse(stream)!.AsObject());
    }
}
