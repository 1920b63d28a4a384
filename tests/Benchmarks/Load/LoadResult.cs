using System.Diagnostics;

namespace Benchmarks.Load;

/// <summary>One round of requests.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="P50">Half of the requests took at most this, in milliseconds.</param>
/// <param name="P99">99 of 100 requests took at most this, in milliseconds.</param>
/// <param name="CpuMicroseconds">Processor time of the server for each, where it was asked for.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, double? CpuMicroseconds)
{
    public static LoadResult Of(IEnumerable<long> ticks, TimeSpan took, double? cpuSeconds)
    {
        var sorted = ticks.Order().ToArray();
        double At(double share) => sorted[(int)(share * (sorted.Length - 1))] * 1000.0 / Stopwatch.Frequency;
        return new LoadResult(
            sorted.Length / took.TotalSeconds, At(0.5), At(0.99), cpuSeconds * 1e6 / sorted.Length);
    }
}
