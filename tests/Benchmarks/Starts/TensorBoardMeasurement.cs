using System.Diagnostics;
using Benchmarks.Results;
using Benchmarks.Servers;

namespace Benchmarks.Starts;

/// <summary>How long TensorBoard takes to show every curve of a folder.</summary>
internal static class TensorBoardMeasurement
{
    public const string Table = "TensorBoard's load";
    public const string Stock = "its Python loader (`--load_fast=false`)";
    public const string Ours = "in this stack";

    private const int Runs = 40;

    public static async Task RunAsync(MeasurementPlan plan, WorkFolder folder, Samples samples)
    {
        Console.WriteLine("measuring TensorBoard's load ...");
        var events = folder.Of("events");
        await WriteAsync(events, plan.Steps);
        for (var round = 0; round < plan.Starts; round++)
        {
            await MeasureAsync(plan, samples, Stock, events, "--load_fast=false");
            await MeasureAsync(plan, samples, Ours, events);
        }
    }

    private static async Task MeasureAsync(
        MeasurementPlan plan, Samples samples, string subject, string events, params string[] more)
    {
        await using var server = await TensorBoardServer.StartAsync(events, more);
        var took = await server.LoadedAsync(Runs, plan.Steps - 1);
        samples.Add(Table, subject,
            ("all curves after s", took.TotalSeconds), ("memory MiB (PSS)", server.Process.MemoryMebibytes));
    }

    private static async Task WriteAsync(string events, int steps)
    {
        using var writing = Process.Start(ServerPython.Executable,
            [Path.Combine(AppContext.BaseDirectory, "Starts/write_events.py"), events, $"{Runs}", $"{steps}"]);
        await writing.WaitForExitAsync();
        if (writing.ExitCode != 0)
            throw new InvalidOperationException($"Writing event files ended with {writing.ExitCode}.");
    }
}
