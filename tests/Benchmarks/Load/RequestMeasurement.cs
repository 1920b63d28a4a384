using Benchmarks.Peers;
using Benchmarks.Results;
using Benchmarks.Servers;

namespace Benchmarks.Load;

/// <summary>The same small request through everything that can stand in front of a dashboard, in turn.</summary>
internal static class RequestMeasurement
{
    public const string Direct = "the backend itself";
    public const string Bare = "YARP's MapForwarder, bare";
    public const string Throughput = "requests/s";
    public const string P50 = "p50 ms";
    public const string Cpu = "CPU µs";

    public static string Table(int connections) => $"requests, {connections} connections";

    /// <summary>Returns which packages of peers are missing.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(
        MeasurementPlan plan, GatewayProgram program, PostgresServer postgres, WorkFolder folder, Samples samples)
    {
        await using var backend = await Backend.StartAsync();
        await using var bare = await BareForwarder.StartAsync(backend.Port);
        await using var gateway = await GatewayServer.StartAsync(program, backend.Port, postgres);
        await using var nginx = await Nginx.StartAsync(backend.Port, folder);
        await using var haproxy = await Haproxy.StartAsync(backend.Port, folder);
        await using var apache = await Apache.StartAsync(backend.Port, folder);
        Peer[] peers = [nginx, haproxy, apache];
        HttpTarget[] targets =
        [
            new(Direct, backend.Port, "", 200, null),
            new(Bare, bare.Port, "", 200, bare.Process),
            .. await gateway.TargetsAsync(),
            .. peers.SelectMany(peer => peer.Targets),
        ];

        string[] missing = [.. peers.Where(peer => peer.Process is null).Select(peer => peer.Package)];
        if (missing is not [])
            Console.WriteLine($"{Peer.HowToInstall(missing)} Then start again, or go on without.");
        Console.WriteLine("measuring requests ...");
        foreach (var target in targets)
            await HttpLoad.RunAsync(target, 16, plan.Warm);
        foreach (var connections in plan.Connections)
            for (var round = 0; round < plan.Rounds; round++)
                foreach (var target in InTurn(targets, round))
                    Add(samples, connections, target, await HttpLoad.RunAsync(target, connections, plan.Round));
        return missing;
    }

    // There and back, so that nobody always follows the same neighbour.
    private static IEnumerable<HttpTarget> InTurn(HttpTarget[] targets, int round) =>
        round % 2 == 0 ? targets : Enumerable.Reverse(targets);

    private static void Add(Samples samples, int connections, HttpTarget target, LoadResult result)
    {
        samples.Add(Table(connections), target.Name,
            (Throughput, result.PerSecond), (P50, result.P50), ("p99 ms", result.P99));
        if (result.CpuMicroseconds is { } cpu)
            samples.Add(Table(connections), target.Name, (Cpu, cpu));
    }
}
