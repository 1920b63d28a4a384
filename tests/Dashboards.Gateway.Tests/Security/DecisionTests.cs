using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Security;

/// <summary>Only the credential, the method and the one path decide.</summary>
public sealed class DecisionTests(SurfaceTests.Visitors visitors) : IClassFixture<SurfaceTests.Visitors>
{
    private static readonly string[] _methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];

    public static TheoryData<string, string, string> Decisions =>
        [.. Rows.Lines("Security/decisions.txt").Select(columns => (columns[0], columns[1], columns[2]))];

    public static TheoryData<string, string> Strangers =>
        [.. Rows.Lines("Security/strangers.txt").Select(columns => (columns[0], columns[1]))];

    [Theory]
    [MemberData(nameof(Decisions))]
    public async Task NothingElseDecides(string method, string target, string header)
    {
        visitors.Gateway.Backend.Requests.Clear();
        var authorization = $"Authorization: Bearer {visitors.Tokens["viewer"]}\r\n";
        var (status, text) = await Send(method, target, header, authorization);
        Assert.True(status is 400 or 403, text);
        Assert.Empty(visitors.Gateway.Backend.Requests);
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task NothingElseLetsAStrangerIn(string target, string header)
    {
        visitors.Gateway.Backend.Requests.Clear();
        foreach (var method in _methods)
        {
            var (status, text) = await Send(method, target, header, "");
            Assert.True(status is 400 or 401 or 403 or 404 or 405, $"{method}: {text}");
        }

        Assert.Empty(visitors.Gateway.Backend.Requests);
    }

    private Task<(int Status, string Text)> Send(
        string method, string target, string header, string authorization) => RawHttp.Send(
            visitors.Gateway.Address,
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{authorization}"
            + (header == "-" ? "" : header + "\r\n") + "Content-Length: 0\r\n\r\n");
}
