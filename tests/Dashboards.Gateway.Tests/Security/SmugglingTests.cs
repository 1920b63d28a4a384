using System.Globalization;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Security;

public sealed class SmugglingTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    private const string Authorization =
        $"Connection: close\r\nAuthorization: Bearer {GatewayHost.LocalToken}\r\n";

    public static TheoryData<int, string> Requests =>
    [
        .. Rows.Lines("Security/smuggling.txt")
            .Select(columns => (int.Parse(columns[0], CultureInfo.InvariantCulture), columns[1])),
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task OneRequestIsOneRequest(int expected, string request)
    {
        gateway.Backend.Requests.Clear();
        var bytes = request.Replace("{auth}", Authorization)
            .Replace("\\r", "\r").Replace("\\n", "\n").Replace("\\t", "\t");

        var (status, text) = await RawHttp.Send(gateway.Address, bytes);

        Assert.True(expected == status, text);
        var got = gateway.Backend.Requests.ToArray();
        Assert.DoesNotContain(got, one => one.Target.Contains("smuggled"));
        if (expected == 200)
        {
            var one = Assert.Single(got);
            Assert.Contains(one.Target, new[] { "/static-files/x", "/api/2.0/mlflow/runs/create" });
            Assert.DoesNotContain(one.Headers, header => header.Key.Contains('(') || header.Value.Contains('+'));
        }

        Assert.True(text.Split("HTTP/1.1 ").Length <= 2, text);
    }

    [Fact]
    public async Task TheFramingIsWrittenAnew()
    {
        await RawHttp.Send(
            gateway.Address,
            $"POST /api/2.0/mlflow/runs/create HTTP/1.1\r\nHost: localhost\r\n{Authorization}"
            + "Content-Length: 40\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n");
        Assert.Equal(4, gateway.Backend.Last.BodyLength);
        Assert.DoesNotContain("Content-Length", gateway.Backend.Last.Headers.Keys);
    }
}
