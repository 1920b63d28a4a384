using System.Text.Json;
using Benchmarks.Load;

namespace Benchmarks.Servers;

/// <summary>The gateway in front of a backend in MLflow's place, with a bucket where one is given.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    public const string LocalToken = "benchmark-token-0123456789";
    public const string Bearer = "Authorization: Bearer " + LocalToken;

    private GatewayServer(int port, ServerProcess process) => (Port, Process) = (port, process);

    public int Port { get; }

    public ServerProcess Process { get; }

    public Uri Address => new($"http://localhost:{Port}");

    public static async Task<GatewayServer> StartAsync(
        GatewayProgram program, int backend, PostgresServer postgres, string? storage = null, string? temporary = null)
    {
        var gateway = await LaunchAsync(program, backend, postgres, storage, temporary);
        await gateway.Process.ReadyAsync(new Uri($"http://127.0.0.1:{gateway.Port}/-/me"), LocalToken);
        return gateway;
    }

    /// <summary>Without waiting for an answer.</summary>
    public static async Task<GatewayServer> LaunchAsync(
        GatewayProgram program, int backend, PostgresServer postgres, string? storage = null, string? temporary = null)
    {
        var port = Loopback.FreePort();
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["Gateway__PublicUrl"] = $"http://localhost:{port}",
            ["Gateway__LocalSignIn__Token"] = LocalToken,
            ["Gateway__KeySecret"] = "benchmark-key-secret-0123456789abcdef",
            ["Gateway__Dashboards__mlflow__Kind"] = "mlflow",
            ["Gateway__Dashboards__mlflow__Path"] = "/",
            ["Gateway__Dashboards__mlflow__Address"] = $"http://127.0.0.1:{backend}",
            ["ConnectionStrings__gatewaydb"] = await postgres.CreateDatabaseAsync($"gateway{port}"),
            ["Logging__LogLevel__Default"] = "Error",
        };

        // Two providers, as a team has: they must cost nothing where nobody signs in.
        foreach (var provider in new[] { "google", "github" })
        {
            settings[$"Gateway__SignIn__{provider}__ClientId"] = "benchmark";
            settings[$"Gateway__SignIn__{provider}__ClientSecret"] = "benchmark";
        }

        if (storage is not null)
        {
            settings["Gateway__Dashboards__mlflow__Bucket"] = "artifacts";
            settings["ConnectionStrings__artifacts"] = storage;
        }

        if (temporary is not null)
            settings["TMPDIR"] = temporary;
        return new GatewayServer(port, new ServerProcess(program.File, program.Arguments, settings));
    }

    /// <summary>Who comes with nothing, with the cookie of a session, with a personal access token.</summary>
    public async Task<IReadOnlyList<HttpTarget>> TargetsAsync() =>
    [
        new("gateway, stranger", Port, "", 401, Process),
        new("gateway, cookie", Port, $"Cookie: {await SessionCookie.OfAsync(Address)}", 200, Process),
        new("gateway, token", Port, $"Authorization: Bearer {await PersonalTokenAsync()}", 200, Process),
    ];

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private async Task<string> PersonalTokenAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", LocalToken);
        using var made = await client.PostAsJsonAsync(
            "/-/tokens", new { name = "benchmark", role = "viewer", expiresInDays = 1 });
        var body = await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("token").GetString()!;
    }
}
