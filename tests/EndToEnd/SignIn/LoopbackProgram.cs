using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EndToEnd.SignIn;

/// <summary>Listens for one request, as a program does that waits for its code.</summary>
internal sealed class LoopbackProgram : IDisposable
{
    public const string Goodbye = "You may close this page.";

    private readonly TcpListener _listener;

    public LoopbackProgram(string host)
    {
        _listener = new TcpListener(IPAddress.Parse(host), 0);
        _listener.Start();
        Address = $"http://{host}:{((IPEndPoint)_listener.LocalEndpoint).Port}/callback";
    }

    public string Address { get; }

    /// <summary>The query of the request that comes, which is answered.</summary>
    public async Task<string> CalledAsync()
    {
        using var connection = await _listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var line = await reader.ReadLineAsync() ?? "";   // GET /callback?code=… HTTP/1.1
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {Goodbye.Length}\r\n"
            + $"Connection: close\r\n\r\n{Goodbye}"));
        return new Uri(new Uri(Address), line.Split(' ')[1]).Query;
    }

    public void Dispose() => _listener.Dispose();
}
