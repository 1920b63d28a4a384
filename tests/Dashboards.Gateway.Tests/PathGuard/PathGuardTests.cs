using System.Globalization;
using System.Text.RegularExpressions;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.PathGuard;

public sealed partial class PathGuardTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    public static TheoryData<string[]> Paths => Rows.Of("PathGuard/paths.txt");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task OnePathIsDecidedOnAndForwarded(string[] row)
    {
        var target = Bytes().Replace(row[1], m => $"{(char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber)}");
        gateway.Backend.Requests.Clear();

        var (status, text) = await RawHttp.Send(gateway.Address, "GET", target);

        if (row[0] == "pass")
        {
            Assert.Equal(200, status);
            Assert.Equal(row[2] == "same" ? target : row[2], gateway.Backend.Last.Target);
        }
        else
        {
            Assert.True(status == (row.Length > 2 ? int.Parse(row[2], CultureInfo.InvariantCulture) : 400), text);
            Assert.Empty(gateway.Backend.Requests);
        }
    }

    [Theory]
    [InlineData("GET", "Upgrade: websocket", 400)]
    [InlineData("GET", "Upgrade: h2c", 400)]
    [InlineData("TRACE", "X-Nothing: x", 405)]
    [InlineData("CONNECT", "X-Nothing: x", 405)]
    [InlineData("OPTIONS", "X-Nothing: x", 403)]
    [InlineData("BREW", "X-Nothing: x", 403)]
    [InlineData("get", "X-Nothing: x", 403)]
    public async Task ChangesOfProtocolAndUnknownMethodsAreRefused(string method, string header, int expected)
    {
        gateway.Backend.Requests.Clear();
        var (status, text) = await RawHttp.Send(gateway.Address, method, "/static-files/x", header);
        Assert.True(status == expected, text);
        Assert.Empty(gateway.Backend.Requests);
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("localhost:8080", 200)]
    [InlineData("127.0.0.1:8080", 200)]
    [InlineData("[::1]:8080", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("localhost.evil.example", 400)]
    [InlineData("127.0.0.1.evil.example:8080", 400)]
    [InlineData("10.0.0.1", 400)]
    public async Task LocalSignInAnswersToLocalNamesOnly(string host, int expected)
    {
        var (status, _) = await RawHttp.Send(
            gateway.Address,
            $"GET /-/me HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAuthorization: Bearer {GatewayHost.LocalToken}\r\n\r\n");
        Assert.Equal(expected, status);
    }

    [GeneratedRegex("<([0-9a-f]{2})>")]
    private static partial Regex Bytes();
}
