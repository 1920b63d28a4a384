using System.Diagnostics;
using System.Runtime.InteropServices;
using Benchmarks.Peers;

namespace Benchmarks.Report;

/// <summary>What the figures were measured on, and with.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores ({Processor()}), {Memory()} GiB, {RuntimeInformation.OSDescription}, "
        + $".NET {Environment.Version}";

    /// <summary>One, five and fifteen minutes, as the kernel averages them.</summary>
    public static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);

    /// <summary>Of the peers that are installed.</summary>
    public static IEnumerable<string> Versions()
    {
        foreach (var (program, argument) in new[] { ("nginx", "-v"), ("haproxy", "-v"), ("apache2", "-v") })
            if (Peer.Find(program) is { } file)
                yield return FirstLine(file, argument);
    }

    private static string FirstLine(string program, string argument)
    {
        var start = new ProcessStartInfo(program, [argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return said.Split('\n')[0].Trim();
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.OSArchitecture.ToString();

    private static long Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);
}
