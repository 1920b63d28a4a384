using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Planning.Durations;

/// <summary>How long an operation usually takes: durations.json says where the numbers are from.</summary>
internal static class ExpectedDurations
{
    private static readonly Dictionary<string, TimeSpan> _steps = Read();

    public static TimeSpan Of(Operation operation) => operation.Verdict switch
    {
        Verdict.Create => Of(operation.Resource.Step),
        Verdict.Wait => Of(operation.Resource.Step) / 2,
        Verdict.Change => Of(operation.Resource.Step.StartsWith("sql.create", StringComparison.Ordinal)
            ? "sql.patch" : operation.Resource.Step),
        Verdict.Delete => Of(operation.Resource.Step.StartsWith("sql.create", StringComparison.Ordinal)
            ? "sql.delete" : operation.Resource.Step),
        _ => TimeSpan.Zero,
    };

    public static TimeSpan Of(string step) => _steps.GetValueOrDefault(step);

    private static Dictionary<string, TimeSpan> Read()
    {
        using var stream = typeof(ExpectedDurations).Assembly.GetManifestResourceStream("durations.json")!;
        return JsonNode.Parse(stream)!["steps"]!.AsObject()
            .ToDictionary(s => s.Key, s => TimeSpan.FromSeconds(s.Value!["mode"]!.GetValue<double>()));
    }
}
