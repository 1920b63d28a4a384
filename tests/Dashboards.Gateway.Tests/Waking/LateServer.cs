using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Waking;

/// <summary>A dashboard whose address is known before it listens there.</summary>
public sealed class LateServer : IAsyncDisposable
{
    private readonly int _port = Loopback.FreePort();

    public string Address => $"http://127.0.0.1:{_port}";

    public RecordingBackend Backend { get; } = new();

    public Task Wake() => Backend.Start(_port);

    public ValueTask DisposeAsync() => Backend.DisposeAsync();
}
