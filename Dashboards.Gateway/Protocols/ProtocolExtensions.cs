using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dashboards.Gateway.Protocols;

internal static class ProtocolExtensions
{
    private const int StreamWindow = 4 * 1024 * 1024;

    // What of a body may wait to be read, in bytes, besides what the system holds: Kestrel's 1 MiB is no faster.
    private const int RequestBuffer = 256 * 1024;

    // What of an answer may wait for its reader, in bytes. With Kestrel's 64 KiB a download's next bytes are only read
    // once the last ones are sent. Over HTTP/1.1 it is the socket's buffer that counts, over HTTP/2 the stream's.
    private const int ResponseBuffer = 512 * 1024;

    /// <summary>HTTP/1.1 and, with prior knowledge, HTTP/2 on one port without TLS.</summary>
    public static void AddProtocols(this WebApplicationBuilder builder)
    {
        var h2c = new H2cTransport();
        var addresses = ListenAddresses.Of(builder.Configuration).ToArray();

        // Otherwise Kestrel warns at every start that endpoints override them.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "").UseSetting(WebHostDefaults.HttpPortsKey, "");
        builder.Services.AddSingleton<IConnectionListenerFactory>(h2c);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ConnectionBlocks>();
        builder.WebHost.UseSockets(sockets =>
        {
            sockets.MaxReadBufferSize = RequestBuffer;
            sockets.MaxWriteBufferSize = ResponseBuffer;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxResponseBufferSize = ResponseBuffer;

            // Kestrel's own windows allow 17 MiB/s over 30 ms; larger ones than these gained nothing.
            kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindow;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 2 * StreamWindow;

            // A front end that ended TLS may say https over its connection in the clear, as HAProxy does. What it says
            // counts nowhere: the scheme is that of the public address.
            kestrel.AllowAlternateSchemes = true;

            foreach (var address in addresses)
                kestrel.Listen(address, endpoint => endpoint.ServeBoth(h2c));
            kestrel.Listen(h2c.EndPoint, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
    }

    private static void ServeBoth(this ListenOptions endpoint, H2cTransport h2c)
    {
        endpoint.Protocols = HttpProtocols.Http1;
        endpoint.Use(next => new ProtocolSniffer(next, h2c).OnConnectionAsync);
    }
}
