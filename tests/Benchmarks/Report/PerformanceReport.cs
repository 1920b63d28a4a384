using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Benchmarks.Load;
using Benchmarks.Servers;

namespace Benchmarks.Report;

/// <summary>The figures of one run as docs/performance.md.</summary>
internal static class PerformanceReport
{
    public static string Write(MeasurementPlan plan, IReadOnlyList<RequestRow> requests, MlflowComparison mlflow)
    {
        var text = new StringBuilder();
        var system = RuntimeInformation.OSDescription.Split(' ')[0];
        text.Append(CultureInfo.InvariantCulture, $"""
            # Performance

            Written by `dotnet run -c Release --project tests/Benchmarks`: everything below was measured side by
            side and interleaved in one run, {plan.Rounds} round(s) each, medians shown and raw samples at the
            end. Trust the ratios; the absolute figures are of this machine: {Environment.ProcessorCount} cores,
            {Memory()} GiB, {system} {RuntimeInformation.OSArchitecture}, .NET {Environment.Version}.
            Client, gateway and backend share its cores.

            ## What the gateway adds

            A GET with a token through the gateway (limits, path guard, authentication, authorization, identity,
            forwarding) and the same GET sent directly to the backend, which answers 1 KB.

            | connections | direct req/s | gateway req/s | direct p50 | gateway p50 | added p50 | direct p99 | gateway p99 | added p99 |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var row in requests)
            text.AppendLine(Row(row));
        text.AppendLine().AppendLine("Times in milliseconds.").AppendLine();
        AppendMlflow(text, mlflow);
        AppendSamples(text, requests, mlflow);
        return text.ToString();
    }

    private static string Row(RequestRow row)
    {
        double Median(IEnumerable<LoadResult> rounds, Func<LoadResult, double> figure) =>
            MedianOf(rounds.Select(figure));
        var (direct, gateway) = (row.Direct, row.Gateway);
        var p50 = (Direct: Median(direct, r => r.P50), Gateway: Median(gateway, r => r.P50));
        var p99 = (Direct: Median(direct, r => r.P99), Gateway: Median(gateway, r => r.P99));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {row.Connections} "
            + $"| {Median(direct, r => r.PerSecond):F0} | {Median(gateway, r => r.PerSecond):F0} "
            + $"| {p50.Direct:F2} | {p50.Gateway:F2} | {p50.Gateway - p50.Direct:F2} "
            + $"| {p99.Direct:F2} | {p99.Gateway:F2} | {p99.Gateway - p99.Direct:F2} |");
    }

    private static void AppendMlflow(StringBuilder text, MlflowComparison mlflow)
    {
        double Of(IEnumerable<MlflowStart> starts, Func<MlflowStart, double> figure) =>
            MedianOf(starts.Select(figure));
        var seconds = (Stock: Of(mlflow.Stock, s => s.Seconds), Ours: Of(mlflow.Ours, s => s.Seconds));
        var memory = (Stock: Of(mlflow.Stock, s => s.Mebibytes), Ours: Of(mlflow.Ours, s => s.Mebibytes));
        text.Append(CultureInfo.InvariantCulture, $"""
            ## MLflow's start and memory

            From the start of the process to the first answer out of the (migrated) database; memory of all its
            processes (PSS) 8 s later.

            | | ready | memory |
            |---|---|---|
            | `mlflow server` as it comes | {seconds.Stock:F1} s | {memory.Stock:F0} MiB |
            | in this stack | {seconds.Ours:F1} s | {memory.Ours:F0} MiB |
            | ratio | {seconds.Ours / seconds.Stock:F2} | {memory.Ours / memory.Stock:F2} |


            """);
    }

    private static void AppendSamples(
        StringBuilder text, IReadOnlyList<RequestRow> requests, MlflowComparison mlflow)
    {
        text.AppendLine("## Raw samples").AppendLine().AppendLine("```");
        foreach (var row in requests)
        {
            AppendRounds(text, $"direct, {row.Connections} connections", row.Direct);
            AppendRounds(text, $"gateway, {row.Connections} connections", row.Gateway);
        }
        AppendStarts(text, "mlflow server", mlflow.Stock);
        AppendStarts(text, "MLflow in this stack", mlflow.Ours);
        text.AppendLine("```");
    }

    private static void AppendRounds(StringBuilder text, string name, IEnumerable<LoadResult> rounds) =>
        text.AppendLine($"{name}: " + string.Join("  ", rounds.Select(r => string.Create(
            CultureInfo.InvariantCulture, $"{r.PerSecond:F0}/s p50 {r.P50:F2} p99 {r.P99:F2}"))));

    private static void AppendStarts(StringBuilder text, string name, IEnumerable<MlflowStart> starts) =>
        text.AppendLine($"{name}: " + string.Join("  ", starts.Select(s => string.Create(
            CultureInfo.InvariantCulture, $"{s.Seconds:F2} s {s.Mebibytes:F0} MiB"))));

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static long Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);
}
