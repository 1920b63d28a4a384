namespace Benchmarks.Servers;

/// <summary>fake-gcs-server as the local stack runs it, with one bucket.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private EmulatorServer(int port, ServerProcess process) => (Port, Process) = (port, process);

    public int Port { get; }

    public ServerProcess Process { get; }

    public static async Task<EmulatorServer> StartAsync(WorkFolder folder)
    {
        var port = Loopback.FreePort();
        var process = new ServerProcess(ServerPython.Executable,
            [
                Repository.PathOf("containers/gcs-emulator/serve.py"),
                "--root", folder.Of("storage"), "--host", "127.0.0.1", "--port", $"{port}",
            ],
            new Dictionary<string, string>());
        var address = new Uri($"http://127.0.0.1:{port}");
        await process.ReadyAsync(new Uri(address, "/_internal/healthcheck"));
        using var client = new HttpClient { BaseAddress = address };
        using var made = await client.PostAsJsonAsync("/storage/v1/b?project=local", new { name = "artifacts" });
        return new EmulatorServer(port, process);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
