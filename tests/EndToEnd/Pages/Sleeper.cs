using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Pages;

/// <summary>A dashboard that sleeps and wakes on command: awake, it answers everything with one word.</summary>
internal sealed class Sleeper : IDisposable
{
    public const string Word = "awake";

    private TcpListener _listener = new(IPAddress.Loopback, 0);

    public Sleeper()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = ServeAsync(_listener);
    }

    private int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    public void Sleep() => _listener.Dispose();

    public void Wake()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = ServeAsync(_listener);
    }

    public void Dispose() => _listener.Dispose();

    private static async Task ServeAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(connection.GetStream());
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }

                await using var writer = new StreamWriter(connection.GetStream());
                await writer.WriteAsync(
                    $"HTTP/1.1 200 OK\r\nContent-Length: {Word.Length}\r\nConnection: close\r\n\r\n{Word}");
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // Asleep.
        }
    }
}
