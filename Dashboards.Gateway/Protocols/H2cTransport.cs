using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Dashboards.Gateway.Protocols;

/// <summary>
/// Without TLS, which negotiates, Kestrel speaks one protocol on an endpoint. So the port's endpoint is HTTP/1.1,
/// and what begins like HTTP/2 is handed to a second endpoint, which this transport feeds.
/// </summary>
internal sealed class H2cTransport
    : IConnectionListenerFactory, IConnectionListenerFactorySelector, IConnectionListener
{
    private readonly Channel<ConnectionContext> _handed = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; } = new H2cEndPoint();

    public bool CanBind(EndPoint endpoint) => endpoint is H2cEndPoint;

    public ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    /// <summary>Until the other endpoint is done with the connection.</summary>
    public async Task HandAsync(ConnectionContext connection)
    {
        var handed = new HandedConnection(connection);
        if (_handed.Writer.TryWrite(handed))
            await handed.Ended;
        else
            connection.Abort(new ConnectionAbortedException("The gateway is stopping."));
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _handed.Reader.WaitToReadAsync(cancellationToken) && _handed.Reader.TryRead(out var connection)
            ? connection
            : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _handed.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();
}
