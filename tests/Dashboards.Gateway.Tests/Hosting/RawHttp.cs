using System.Net.Sockets;
using System.Text;

namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>Requests that no HTTP client would write.</summary>
public static class RawHttp
{
    /// <summary>The status and the whole answer to these bytes (one char a byte).</summary>
    public static async Task<(int Status, string Text)> Send(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, limit.Token);
        var text = Encoding.UTF8.GetString(answer.ToArray());
        return (int.Parse(text.Split(' ')[1]), text);
    }

    /// <summary>With a token that may do everything, so that only the target and the headers decide.</summary>
    public static Task<(int Status, string Text)> Send(Uri address, string method, string target, params string[] headers) =>
        Send(address, $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n"
            + (headers.Any(h => h.StartsWith("Connection:")) ? "" : "Connection: close\r\n")
            + $"Authorization: Bearer {GatewayHost.LocalToken}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");
}
