using Benchmarks.Results;
using Benchmarks.Servers;

namespace Benchmarks.Starts;

/// <summary>What all servers hold together when nobody is there.</summary>
internal static class StackMeasurement
{
    public const string Table = "the stack at rest";
    public const string Memory = "memory MiB (PSS)";
    public const string Sum = "together";

    public static async Task RunAsync(
        GatewayProgram program, PostgresServer postgres, WorkFolder folder, Samples samples)
    {
        Console.WriteLine("measuring the stack at rest ...");
        await using var emulator = await EmulatorServer.StartAsync(folder);
        await using var mlflow = await MlflowServer.OursAsync(postgres, folder, emulator.Port);
        await using var tensorBoard = await TensorBoardServer.StartAsync(folder.Of("storage"));
        await using var gateway = await GatewayServer.StartAsync(
            program, mlflow.Port, postgres, $"Endpoint=http://127.0.0.1:{emulator.Port};Bucket=artifacts");
        await Task.Delay(TimeSpan.FromSeconds(8));
        (string Name, double Mebibytes)[] servers =
        [
            ("gateway", gateway.Process.MemoryMebibytes),
            ("MLflow", mlflow.Process.MemoryMebibytes),
            ("TensorBoard", tensorBoard.Process.MemoryMebibytes),
            ("PostgreSQL", postgres.Process.MemoryMebibytes),
            ("storage emulator", emulator.Process.MemoryMebibytes),
        ];
        foreach (var (name, mebibytes) in servers)
            samples.Add(Table, name, (Memory, mebibytes));
        samples.Add(Table, Sum, (Memory, servers.Sum(server => server.Mebibytes)));
    }
}
