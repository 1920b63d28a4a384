using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Benchmarks.Peers;
using Benchmarks.Results;
using Benchmarks.Servers;

namespace Benchmarks.Transfers;

/// <summary>The unmodified MLflow client: directly to the bucket, and through the gateway.</summary>
internal static class ClientMeasurement
{
    public const string Direct = "directly to the bucket";
    public const string Http1 = "through the gateway, HTTP/1.1";
    public const string H2c = "through the gateway, h2c from a front end";
    private const string FirstDownSeconds = "first down s";

    public static string Table(long size) =>
        $"MLflow's client, {TransferMeasurement.Size(size)}, the local emulator";

    public static async Task RunAsync(
        MeasurementPlan plan, GatewayProgram program, PostgresServer postgres, WorkFolder folder, Samples samples)
    {
        Console.WriteLine("measuring MLflow's client ...");
        var (size, rounds) = plan.ClientTransfers;
        await using var emulator = await EmulatorServer.StartAsync(folder);
        await using var gateway = await GatewayServer.StartAsync(
            program, 1, postgres, $"Endpoint=http://127.0.0.1:{emulator.Port};Bucket=artifacts");
        var front = await Haproxy.FrontAsync(gateway.Port, folder);
        await using var frontProcess = front?.Process;
        var file = await FileAsync(folder, size);

        var ways = new List<Way>
        {
            new(Direct, "gs://artifacts/direct", gateway.Port),
            new(Http1, "mlflow-artifacts:/http1", gateway.Port),
        };
        if (front is { Port: var port })
            ways.Add(new(H2c, "mlflow-artifacts:/h2c", port));
        for (var round = 0; round < rounds; round++)
            foreach (var way in ways)
                await MeasureAsync(samples, Table(size), way, file, emulator, gateway);
    }

    private static async Task MeasureAsync(
        Samples samples, string table, Way way, string file, EmulatorServer emulator, GatewayServer gateway)
    {
        gateway.Process.ForgetPeak();
        var done = await TransferAsync(way, file, emulator.Port);
        if (!done.Equal)
            throw new InvalidOperationException($"{way.Name}: what came back is not what was sent.");
        // The first time depends on where the machine finds memory for the file, more than on the way it comes.
        samples.Add(table, way.Name, (TransferMeasurement.UpSeconds, done.Up), (FirstDownSeconds, done.Downs[0]));
        foreach (var down in done.Downs.Skip(1))
            samples.Add(table, way.Name, (TransferMeasurement.DownSeconds, down));
        if (way.Name != Direct)
            samples.Add(table, way.Name, (TransferMeasurement.Peak, gateway.Process.PeakMebibytes));
    }

    private static async Task<Transferred> TransferAsync(Way way, string file, int emulator)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Transfers", "client_transfer.py");
        var start = new ProcessStartInfo(ServerPython.Executable, [script, way.Uri, file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["STORAGE_EMULATOR_HOST"] = $"http://127.0.0.1:{emulator}",
                ["MLFLOW_TRACKING_URI"] = $"http://localhost:{way.Port}",
                ["MLFLOW_TRACKING_TOKEN"] = GatewayServer.LocalToken,
                ["MLFLOW_DISABLE_TELEMETRY"] = "true",
            },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"MLflow's client ended with {process.ExitCode}: {await error}");
        var line = output.TrimEnd().Split('\n')[^1];
        return JsonSerializer.Deserialize<Transferred>(line, JsonSerializerOptions.Web)!;
    }

    // Of random bytes: nothing on the way could make it smaller.
    private static async Task<string> FileAsync(WorkFolder folder, long size)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder.Of("client")).FullName, "model.bin");
        await using var file = File.Create(path);
        var block = new byte[1 << 20];
        for (var rest = size; rest > 0; rest -= block.Length)
        {
            RandomNumberGenerator.Fill(block);
            await file.WriteAsync(block);
        }
        return path;
    }

    /// <param name="Name">As the table calls it.</param>
    /// <param name="Uri">Where the client is told to keep artifacts.</param>
    /// <param name="Port">Of what it takes for MLflow.</param>
    private sealed record Way(string Name, string Uri, int Port);

    private sealed record Transferred(double Up, IReadOnlyList<double> Downs, bool Equal);
}
