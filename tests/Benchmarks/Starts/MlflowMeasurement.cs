using Benchmarks.Results;
using Benchmarks.Servers;

namespace Benchmarks.Starts;

/// <summary>MLflow's start and memory, on the same database.</summary>
internal static class MlflowMeasurement
{
    public const string Table = "MLflow's start";
    public const string Stock = "`mlflow server` as it comes";
    public const string Ours = "in this stack";

    public static async Task RunAsync(
        MeasurementPlan plan, PostgresServer postgres, WorkFolder folder, Samples samples)
    {
        Console.WriteLine("measuring MLflow's start ...");
        for (var round = 0; round < plan.Starts; round++)
        {
            await MeasureAsync(samples, Stock, () => MlflowServer.StockAsync(postgres, folder));
            await MeasureAsync(samples, Ours, () => MlflowServer.OursAsync(postgres, folder));
        }
    }

    private static async Task MeasureAsync(Samples samples, string subject, Func<Task<MlflowServer>> start)
    {
        await using var server = await start();

        // `mlflow server` answers while its other workers and job
        // runners still start: what it comes to is seen later.
        await Task.Delay(TimeSpan.FromSeconds(6));
        samples.Add(Table, subject,
            ("ready s", server.Took.TotalSeconds), ("memory MiB (PSS)", server.Process.MemoryMebibytes));
    }
}
