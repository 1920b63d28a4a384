using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Ingress;

/// <summary>A loopback port for each service and tag, the same after a restart where it is free.</summary>
internal sealed class ServicePorts(Cloud cloud, ServiceConnections connections) : IDisposable
{
    private readonly ConcurrentDictionary<string, TcpListener> _open = new();

    /// <summary>Runs in the gate.</summary>
    public string AddressOf(ServiceKey key)
    {
        var port = _open.TryGetValue(key.Text, out var open) ? PortOf(open) : Open(key.Text);
        return $"http://localhost:{port}";
    }

    /// <summary>After a start: the ports of the services that are there.</summary>
    public void Reopen()
    {
        foreach (var (key, _) in cloud.Store["ports"].Named())
            Open(key);
    }

    /// <summary>Closes those of services that are gone.</summary>
    public void Close(Func<ServiceKey, bool> isGone)
    {
        foreach (var (key, listener) in _open.Where(o => isGone(ServiceKey.Of(o.Key))))
        {
            listener.Dispose();
            _open.TryRemove(key, out _);
            cloud.Store["ports"].Remove(key);
        }
    }

    private int Open(string key)
    {
        var listener = Listen((int)(cloud.Store["ports"].Find(key).Number("port") ?? 0));
        _open[key] = listener;
        cloud.Store["ports"].Put(key, new JsonObject { ["port"] = PortOf(listener) });
        _ = AcceptAsync(listener, key);
        return PortOf(listener);
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException) when (port != 0)
        {
            // Somebody else has it now.
            return Listen(0);
        }
    }

    private async Task AcceptAsync(TcpListener listener, string key)
    {
        while (true)
            try
            {
                _ = connections.HandAsync(await listener.AcceptSocketAsync(), key);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The port was closed.
                return;
            }
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        foreach (var listener in _open.Values)
            listener.Dispose();
    }
}
