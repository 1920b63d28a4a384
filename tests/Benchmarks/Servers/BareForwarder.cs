namespace Benchmarks.Servers;

/// <summary>YARP and nothing else, in front of the same backend: what forwarding costs without a gateway.</summary>
internal sealed class BareForwarder : IAsyncDisposable
{
    private BareForwarder(int port, ServerProcess process) => (Port, Process) = (port, process);

    public int Port { get; }

    public ServerProcess Process { get; }

    public static async Task<BareForwarder> StartAsync(int backend)
    {
        var port = Loopback.FreePort();
        var self = System.Reflection.Assembly.GetExecutingAssembly().Location;
        var process = new ServerProcess(
            "dotnet", [self, "forwarder", $"{port}", $"{backend}"], new Dictionary<string, string>());
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/"));
        return new BareForwarder(port, process);
    }

    /// <summary>The forwarder itself: <c>Benchmarks forwarder PORT BACKEND</c>.</summary>
    public static async Task<int> RunAsync(int port, int backend)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        app.MapForwarder("/{**path}", $"http://127.0.0.1:{backend}");
        await app.RunAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
