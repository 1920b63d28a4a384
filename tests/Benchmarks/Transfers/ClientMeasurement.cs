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
    public const string DirectBehindFront = "directly to the bucket, behind that front end";
    private const string FirstDownSeconds = "first down s";

    public static string Table(long size, string storage) =>
        $"MLflow's client, {TransferMeasurement.Size(size)}, {storage}";

    public static async Task RunAsync(
        MeasurementPlan plan, GatewayProgram program, PostgresServer postgres, WorkFolder folder, Samples samples)
    {
        Console.WriteLine("measuring MLflow's client ...");
        await using (var sink = await Sink.StartAsync())
        await using (var backend = await Backend.StartAsync())
        {
            var nothing = new Storage(
                TransferMeasurement.Nothing, sink.Port, ";Uploads=Resumable", backend.Port, Fetches: 0);
            await RunAsync(plan.ClientUploads, nothing, program, postgres, folder, samples);
        }

        await using var server = await EmulatorServer.StartAsync(folder);
        await using var mlflow = await MlflowServer.OursAsync(postgres, folder, server.Port);
        var emulator = new Storage(TransferMeasurement.Emulator, server.Port, "", mlflow.Port, Fetches: 4);
        await RunAsync(plan.ClientTransfers, emulator, program, postgres, folder, samples);
    }

    private static async Task RunAsync(
        (long Size, int Rounds) plan, Storage storage, GatewayProgram program, PostgresServer postgres,
        WorkFolder folder, Samples samples)
    {
        await using var gateway = await GatewayServer.StartAsync(
            program, storage.Behind, postgres, $"Endpoint=http://127.0.0.1:{storage.Port};Bucket=artifacts{storage.Settings}");
        var front = await Haproxy.FrontAsync(gateway.Port, folder);
        await using var frontProcess = front?.Process;
        var storageFront = storage.Fetches == 0 ? await Haproxy.StorageFrontAsync(storage.Port, folder) : null;
        await using var storageFrontProcess = storageFront?.Process;
        var file = await FileAsync(folder, plan.Size);

        var ways = new List<Way>
        {
            new(Direct, "gs://artifacts/direct", gateway.Port, storage.Port),
            new(Http1, "mlflow-artifacts:/http1", gateway.Port, storage.Port),
        };
        if (front is { Port: var port })
            ways.Add(new(H2c, "mlflow-artifacts:/h2c", port, storage.Port));
        if (storageFront is { Port: var bucket })
            ways.Add(new(DirectBehindFront, "gs://artifacts/front", gateway.Port, bucket));
        for (var round = 0; round < plan.Rounds; round++)
            foreach (var way in ways)
                await MeasureAsync(samples, Table(plan.Size, storage.Name), way, file, storage, gateway);
    }

    private static async Task MeasureAsync(
        Samples samples, string table, Way way, string file, Storage storage, GatewayServer gateway)
    {
        gateway.Process.ForgetPeak();
        var done = await TransferAsync(way, file, storage.Fetches);
        if (!done.Equal)
            throw new InvalidOperationException($"{way.Name}: what came back is not what was sent.");
        samples.Add(table, way.Name, (TransferMeasurement.UpSeconds, done.Up));
        // The first time depends on where the machine finds memory for the file, more than on the way it comes.
        foreach (var down in done.Downs.Take(1))
            samples.Add(table, way.Name, (FirstDownSeconds, down));
        foreach (var down in done.Downs.Skip(1))
            samples.Add(table, way.Name, (TransferMeasurement.DownSeconds, down));
        if (way.Name is Http1 or H2c)
            samples.Add(table, way.Name, (TransferMeasurement.Peak, gateway.Process.PeakMebibytes));
    }

    private static async Task<Transferred> TransferAsync(Way way, string file, int fetches)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Transfers", "client_transfer.py");
        var start = new ProcessStartInfo(ServerPython.Executable, [script, way.Uri, file, $"{fetches}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["STORAGE_EMULATOR_HOST"] = $"http://127.0.0.1:{way.Bucket}",
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
    /// <param name="Port">Where it answers.</param>
    /// <param name="Settings">What the gateway's connection string says of it besides.</param>
    /// <param name="Behind">
    /// The port of what answers behind the gateway: before a large file the client asks it what it can, and waits 3 s
    /// where nobody does. MLflow can take parts, which a storage that keeps nothing could not put together.
    /// </param>
    /// <param name="Fetches">How often what was sent is fetched; never from one that keeps nothing.</param>
    private sealed record Storage(string Name, int Port, string Settings, int Behind, int Fetches);

    /// <param name="Name">As the table calls it.</param>
    /// <param name="Uri">Where the client is told to keep artifacts.</param>
    /// <param name="Port">Of what it takes for MLflow.</param>
    /// <param name="Bucket">The port at which it takes the storage to be, where it goes there itself.</param>
    private sealed record Way(string Name, string Uri, int Port, int Bucket);

    private sealed record Transferred(double Up, IReadOnlyList<double> Downs, bool Equal);
}
