using Benchmarks.Results;
using Benchmarks.Servers;

namespace Benchmarks.Starts;

/// <summary>From the start of the gateway's process to its first answer, and what it holds at rest.</summary>
internal static class GatewayStartMeasurement
{
    public const string Table = "the gateway's start";
    public const string Ready = "answers after s";
    public const string Resident = "at rest MiB (RSS)";

    private const int NoBackend = 1;

    public static async Task RunAsync(
        MeasurementPlan plan, IEnumerable<GatewayProgram> programs, PostgresServer postgres, Samples samples)
    {
        Console.WriteLine("measuring the gateway's start ...");
        for (var round = 0; round < 2 * plan.Starts; round++)
            foreach (var program in programs)
            {
                await using var gateway = await GatewayServer.LaunchAsync(program, NoBackend, postgres);
                var took = await gateway.Process.ReadyAsync(
                    new Uri($"http://127.0.0.1:{gateway.Port}/-/health/live"));
                await Task.Delay(TimeSpan.FromSeconds(2));
                samples.Add(Table, program.Name,
                    (Ready, took.TotalSeconds), (Resident, gateway.Process.ResidentMebibytes));
            }
    }
}
