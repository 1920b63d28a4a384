namespace Benchmarks.Servers;

/// <summary>The gateway as it is built, in front of a backend in MLflow's place.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    public const string Token = "benchmark-token-0123456789";

    private readonly ServerProcess _process;

    private GatewayServer(int port, ServerProcess process) => (Port, _process) = (port, process);

    public int Port { get; }

    public static async Task<GatewayServer> StartAsync(int backend, PostgresServer postgres)
    {
        var port = Loopback.FreePort();
        var process = new ServerProcess("dotnet", [Assembly()],
            new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["Gateway__PublicUrl"] = $"http://localhost:{port}",
                ["Gateway__LocalSignIn__Token"] = Token,
                ["Gateway__KeySecret"] = "benchmark-key-secret-0123456789abcdef",
                ["Gateway__Dashboards__mlflow__Kind"] = "mlflow",
                ["Gateway__Dashboards__mlflow__Path"] = "/",
                ["Gateway__Dashboards__mlflow__Address"] = $"http://127.0.0.1:{backend}",
                ["ConnectionStrings__gatewaydb"] = await postgres.CreateDatabaseAsync("gatewaydb"),
                ["Logging__LogLevel__Default"] = "Warning",
            });
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/-/health/ready"));
        return new GatewayServer(port, process);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // …/artifacts/bin/Benchmarks/release/ beside …/artifacts/bin/Dashboards.Gateway/release/
    private static string Assembly()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Repository.PathOf($"artifacts/bin/Dashboards.Gateway/{configuration}/Dashboards.Gateway.dll");
    }
}
