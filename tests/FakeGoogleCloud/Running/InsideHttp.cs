using System.Net.Sockets;

namespace FakeGoogleCloud.Running;

/// <summary>HTTP to a port inside of a sandbox.</summary>
internal static class InsideHttp
{
    public static SocketsHttpHandler Handler(Sandbox sandbox, int port) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        EnableMultipleHttp2Connections = true,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (_, cancellation) =>
            new NetworkStream(await sandbox.DialAsync(port, cancellation)
                ?? throw new IOException($"nobody listens on port {port}"), ownsSocket: true),
    };
}
