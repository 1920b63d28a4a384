using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace FakeGoogleCloud.Ingress;

/// <summary>
/// Hands connections of ports that are opened while the server runs to Kestrel: those that begin as HTTP/2 does to
/// one of its endpoints, the others to another, since one without TLS speaks one protocol only.
/// </summary>
internal sealed class ServiceConnections : IConnectionListenerFactory, IConnectionListenerFactorySelector,
    IDisposable
{
    /// <summary>Under which a connection says for which service it is.</summary>
    public const string Key = "service";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private readonly SocketConnectionContextFactory _sockets;
    private readonly Dictionary<HandedEndPoint, Channel<ConnectionContext>> _waiting = new()
    {
        [HandedEndPoint.Http1] = Channel.CreateUnbounded<ConnectionContext>(),
        [HandedEndPoint.Http2] = Channel.CreateUnbounded<ConnectionContext>(),
    };

    public ServiceConnections(ILoggerFactory loggers) => _sockets = new SocketConnectionContextFactory(
        new SocketConnectionFactoryOptions(), loggers.CreateLogger<ServiceConnections>());

    public void Dispose() => _sockets.Dispose();

    public bool CanBind(EndPoint endpoint) => endpoint is HandedEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint,
        CancellationToken cancellationToken = default) =>
        new(new HandedListener(endpoint, _waiting[(HandedEndPoint)endpoint]));

    public async Task HandAsync(Socket socket, string service)
    {
        socket.NoDelay = true;
        var connection = _sockets.Create(socket);
        connection.Items[Key] = service;
        try
        {
            using var limit = new CancellationTokenSource(_patience);
            var endpoint = await IsHttp2Async(connection, limit.Token) ? HandedEndPoint.Http2
                : HandedEndPoint.Http1;
            await _waiting[endpoint].Writer.WriteAsync(connection, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionAbortedException
            or ChannelClosedException)
        {
            // It said nothing in time, or left: nobody waits for an answer.
            await connection.DisposeAsync();
        }
    }

    /// <summary>HTTP/2 begins with <c>PRI * HTTP/2.0</c>; no method of HTTP/1 begins so.</summary>
    private static async Task<bool> IsHttp2Async(ConnectionContext connection, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync(cancellation);
            var start = new byte[3];
            if (read.Buffer.Length >= start.Length)
            {
                System.Buffers.BuffersExtensions.CopyTo(read.Buffer.Slice(0, start.Length), start);
                connection.Transport.Input.AdvanceTo(read.Buffer.Start);
                return start.AsSpan().SequenceEqual("PRI"u8);
            }
            connection.Transport.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                throw new IOException("closed");
        }
    }
}
