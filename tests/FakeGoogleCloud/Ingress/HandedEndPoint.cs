using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace FakeGoogleCloud.Ingress;

/// <summary>An endpoint of Kestrel's that has no socket: connections are handed to it.</summary>
internal sealed class HandedEndPoint(string name) : EndPoint
{
    public static readonly HandedEndPoint Http1 = new("services over HTTP/1"), Http2 = new("services over HTTP/2");

    public override string ToString() => name;
}

/// <summary>Kestrel's view of such an endpoint.</summary>
internal sealed class HandedListener(EndPoint endpoint, Channel<ConnectionContext> waiting) : IConnectionListener
{
    public EndPoint EndPoint => endpoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await waiting.Reader.WaitToReadAsync(cancellationToken) && waiting.Reader.TryRead(out var connection)
            ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        waiting.Writer.TryComplete();
        return default;
    }

    public ValueTask DisposeAsync() => UnbindAsync();
}
