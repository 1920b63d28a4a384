using Benchmarks.Servers;

namespace Benchmarks.Load;

/// <summary>
/// What the gateway adds: the same request to a fast backend, direct and through the gateway with a token.
/// </summary>
internal static class GatewayMeasurement
{
    // A read that the gateway's route table knows; the backend answers every path with the same 1 KB.
    private const string Path = "/api/2.0/mlflow/experiments/search?max_results=1";

    public static async Task<IReadOnlyList<RequestRow>> RunAsync(MeasurementPlan plan, PostgresServer postgres)
    {
        await using var backend = await Backend.StartAsync();
        await using var gateway = await GatewayServer.StartAsync(backend.Port, postgres);
        Console.WriteLine("measuring requests ...");

        var rows = new List<RequestRow>();
        await HttpLoad.RunAsync(backend.Port, Path, null, 16, plan.Warm);
        await HttpLoad.RunAsync(gateway.Port, Path, GatewayServer.Token, 16, plan.Warm);
        foreach (var connections in plan.Connections)
            rows.Add(await CompareAsync(plan, backend.Port, gateway.Port, connections));
        return rows;
    }

    private static async Task<RequestRow> CompareAsync(
        MeasurementPlan plan, int direct, int through, int connections)
    {
        var (directRounds, gatewayRounds) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < plan.Rounds; round++)
        {
            directRounds.Add(await HttpLoad.RunAsync(direct, Path, null, connections, plan.Round));
            gatewayRounds.Add(
                await HttpLoad.RunAsync(through, Path, GatewayServer.Token, connections, plan.Round));
        }
        return new RequestRow(connections, directRounds, gatewayRounds);
    }
}
