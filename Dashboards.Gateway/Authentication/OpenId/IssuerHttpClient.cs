using System.Net;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>
/// How issuers are asked: no redirect is followed (it could lead to an address inside), answers are short, and
/// nobody waits for long.
/// </summary>
internal static class IssuerHttpClient
{
    private const int LongestAnswer = 512 * 1024;

    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static HttpClient Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        MaxResponseContentBufferSize = LongestAnswer,
        Timeout = Limit,
        DefaultRequestHeaders = { { "User-Agent", "Dashboards.Gateway" }, { "Accept", "application/json" } },
    };
}
