namespace Benchmarks.Servers;

/// <summary>
/// A backend that answers every request with 1 KB, as fast as this machine can; a process of its own.
/// </summary>
internal sealed class Backend : IAsyncDisposable
{
    // A thread pool's workers ask again and again for more work before they sleep: here that would take
    // the cores from the server which is measured, whose rounds then differ by a factor of five.
    private static readonly Dictionary<string, string> _withoutSpinning = new()
    {
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
    };

    private readonly ServerProcess _process;

    private Backend(int port, ServerProcess process) => (Port, _process) = (port, process);

    public int Port { get; }

    public static async Task<Backend> StartAsync()
    {
        var port = Loopback.FreePort();
        var self = System.Reflection.Assembly.GetExecutingAssembly().Location;
        var process = new ServerProcess("dotnet", [self, "backend", $"{port}"], _withoutSpinning);
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/"));
        return new Backend(port, process);
    }

    /// <summary>The backend itself: <c>Benchmarks backend PORT</c>.</summary>
    public static async Task<int> RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var body = new byte[1024];
        Array.Fill(body, (byte)' ');
        app.Run(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.RunAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
