using Benchmarks.Results;
using Benchmarks.Servers;

namespace Benchmarks.Transfers;

/// <summary>Large artifacts up and down: how long, and what the gateway holds meanwhile.</summary>
internal static class TransferMeasurement
{
    public const string Nothing = "a storage that keeps nothing";
    public const string Emulator = "the local emulator";
    public const string Through = "through the gateway";
    public const string Peak = "peak MiB (RSS)";
    public const string Files = "temp files";
    public const string UpSeconds = "up s";
    public const string DownSeconds = "down s";
    public const string Failed = "failed, or took over 2 min";
    public const string SlowReader = "a reader of 1 MB/s, 1 GiB behind the gateway";
    public const string Growth = "grows MiB (RSS)";
    public const string Afterwards = "after it, MiB (RSS)";

    private const int Megabyte = 1_000_000;

    public static string Table(int files, long size, string storage) =>
        $"{(files > 1 ? $"{files} times " : "")}{Size(size)} at once, {storage}";

    /// <summary>A storage that keeps nothing, so that what is measured is the gateway.</summary>
    public static async Task SinkAsync(
        MeasurementPlan plan, GatewayProgram program, PostgresServer postgres, WorkFolder folder, Samples samples)
    {
        Console.WriteLine("measuring transfers ...");
        await using var sink = await Sink.StartAsync();
        using var temp = new TempFiles(folder.Of("gateway-sink-tmp"));
        var storage = $"Endpoint=http://127.0.0.1:{sink.Port};Bucket=artifacts;Uploads=Resumable";
        await using var gateway = await GatewayServer.StartAsync(program, 1, postgres, storage, temp.Folder);
        var direct = new Served(new Place("directly", new($"http://127.0.0.1:{sink.Port}"), true, null), null, null);
        var through = new Served(
            new Place(Through, gateway.Address, false, GatewayServer.LocalToken), gateway.Process, temp);
        foreach (var (files, size, rounds) in plan.SinkTransfers)
            for (var round = 0; round < rounds; round++)
                foreach (var served in new[] { direct, through })
                    await MeasureAsync(samples, Table(files, size, Nothing), served, files, size);
        await Task.Delay(TimeSpan.FromSeconds(3));
        samples.Add("after the transfers", "gateway", (Afterwards, gateway.Process.ResidentMebibytes));
        await ReadSlowlyAsync(plan, through, samples);
    }

    /// <summary>The emulator of the local stack, and MLflow's own way to it.</summary>
    public static async Task EmulatorAsync(
        MeasurementPlan plan, GatewayProgram program, PostgresServer postgres, WorkFolder folder, Samples samples)
    {
        await using var emulator = await EmulatorServer.StartAsync(folder);
        using var temp = new TempFiles(folder.Of("gateway-tmp"));
        using var mlflowTemp = new TempFiles(folder.Of("mlflow-tmp"));
        await using var mlflow = await MlflowServer.OursAsync(postgres, folder, emulator.Port, mlflowTemp.Folder);
        await using var gateway = await GatewayServer.StartAsync(
            program, mlflow.Port, postgres, $"Endpoint=http://127.0.0.1:{emulator.Port};Bucket=artifacts",
            temp.Folder);
        Served[] all =
        [
            new(new Place("directly", new($"http://127.0.0.1:{emulator.Port}"), true, null), null, null),
            new(new Place(Through, gateway.Address, false, GatewayServer.LocalToken), gateway.Process, temp),
            new(new Place("through MLflow", new($"http://127.0.0.1:{mlflow.Port}"), false, null),
                mlflow.Process, mlflowTemp),
        ];
        foreach (var (files, size, rounds) in plan.EmulatorTransfers.Where(t => HasRoom(t.Files * t.Size)))
            for (var round = 0; round < rounds; round++)
                foreach (var served in all)
                    await MeasureAsync(samples, Table(files, size, Emulator), served, files, size);
    }

    // The emulator holds an upload in memory, nearly twice.
    private static bool HasRoom(long bytes)
    {
        var line = File.ReadLines("/proc/meminfo").First(l => l.StartsWith("MemAvailable:", StringComparison.Ordinal));
        var available = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null) * 1024;
        if (available > 2 * bytes)
            return true;
        Console.WriteLine($"left out: {bytes >> 30} GiB at once need twice that memory for the emulator");
        return false;
    }

    private static async Task MeasureAsync(Samples samples, string table, Served served, int files, long size)
    {
        served.Process?.ForgetPeak();
        served.Temp?.TakeMade();
        Task<double[]> All(Func<string, Task<double>> transfer) =>
            Task.WhenAll(Enumerable.Range(0, files).Select(file => Task.Run(() => transfer($"{size}-{file}"))));
        try
        {
            var up = await All(name => HttpTransfer.UpAsync(served.Place, name, size));
            var down = await All(name => HttpTransfer.DownAsync(served.Place, name));
            samples.Add(table, served.Place.Name, (UpSeconds, up.Max()), (DownSeconds, down.Max()));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Of one of them: how it fared is a figure, and no reason to lose all the others.
            Console.WriteLine($"{table}: {served.Place.Name} failed: {e.Message}");
            samples.Add(table, served.Place.Name, (Failed, 1));
        }
        if (served.Process is { } process)
            samples.Add(table, served.Place.Name, (Peak, process.PeakMebibytes));
        if (served.Temp is { } temp)
            samples.Add(table, served.Place.Name, (Files, temp.TakeMade()));
    }

    // What the reader does not take stays where it is: nothing between may run ahead and keep it.
    private static async Task ReadSlowlyAsync(MeasurementPlan plan, Served served, Samples samples)
    {
        const string name = "slow";
        await HttpTransfer.UpAsync(served.Place, name, 1L << 30);
        var before = served.Process!.ResidentMebibytes;
        served.Process.ForgetPeak();
        await HttpTransfer.DownAsync(served.Place, name, plan.SlowSeconds * Megabyte, Megabyte);
        samples.Add(SlowReader, "gateway", (Growth, served.Process.PeakMebibytes - before));
    }

    public static string Size(long bytes) => bytes >= 1 << 30 ? $"{bytes >> 30} GiB" : $"{bytes >> 20} MiB";

    private sealed record Served(Place Place, ServerProcess? Process, TempFiles? Temp);
}
