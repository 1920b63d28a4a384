using System.Net;

namespace Dashboards.Gateway.CloudStorage;

internal static class StorageHttpClient
{
    /// <summary>
    /// HTTP/1.1: one transfer a connection, so that a slow reader holds up nobody else; and a request's content
    /// is sent to its end before its answer is returned, so that a chunk's memory can be used again then.
    /// </summary>
    public static HttpClient Create(BucketConnection connection)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            UseCookies = false,
            UseProxy = !connection.IsEmulator,
        };

        return new(connection.IsEmulator ? sockets : new GoogleCredentialHandler(sockets))
        {
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,

            // A transfer takes as long as it takes: StorageRequests limits what must be quick.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
