using System.Net;

namespace Dashboards.Gateway.Protocols;

/// <summary>The endpoint without a socket, for connections that turned out to speak HTTP/2.</summary>
internal sealed class H2cEndPoint : EndPoint
{
    // Kestrel lists it among the addresses it listens on, which some parse.
    public override string ToString() => "h2c";
}
