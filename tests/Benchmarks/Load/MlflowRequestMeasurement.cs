using System.Text;
using Benchmarks.Results;
using Benchmarks.Servers;

namespace Benchmarks.Load;

/// <summary>A read that MLflow answers out of its database: alone, behind the gateway, behind its own sign-in.</summary>
internal static class MlflowRequestMeasurement
{
    public const string Table = "requests that MLflow answers, 16 connections";
    public const string Alone = "MLflow alone, for everybody";
    public const string Ours = "behind the gateway, token";
    public const string Theirs = "MLflow's own basic-auth";

    private const int Connections = 16;

    public static async Task RunAsync(
        MeasurementPlan plan, GatewayProgram program, PostgresServer postgres, WorkFolder folder, Samples samples)
    {
        Console.WriteLine("measuring requests to MLflow ...");
        await using var mlflow = await MlflowServer.OursAsync(postgres, folder);
        await using var guarded = await MlflowServer.WithBasicAuthAsync(postgres, folder);
        await using var gateway = await GatewayServer.StartAsync(program, mlflow.Port, postgres);
        var user = Encoding.UTF8.GetBytes($"{MlflowServer.BasicUser}:{MlflowServer.BasicPassword}");
        HttpTarget[] targets =
        [
            new(Alone, mlflow.Port, "", 200, null),
            new(Ours, gateway.Port, GatewayServer.Bearer, 200, null),
            new(Theirs, guarded.Port, $"Authorization: Basic {Convert.ToBase64String(user)}", 200, null),
        ];
        for (var round = 0; round < plan.Rounds; round++)
            foreach (var target in targets)
            {
                var result = await HttpLoad.RunAsync(target, Connections, plan.Round);
                samples.Add(Table, target.Name,
                    (RequestMeasurement.Throughput, result.PerSecond), (RequestMeasurement.P50, result.P50));
            }
    }
}
