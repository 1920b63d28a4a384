using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authorization;

public sealed class GatewayAccessTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    public static TheoryData<string[]> Access => Rows.Of("Authorization/gateway-access.txt");

    [Theory]
    [MemberData(nameof(Access))]
    public async Task ARoleGetsWhatTheTablesSay(string[] row)
    {
        string?[] tokens = [null, await Token("viewer"), await Token("editor"), GatewayHost.LocalToken];
        var got = new List<string>();
        foreach (var token in tokens)
        {
            var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
            var (status, _) = await RawHttp.Send(
                gateway.Address,
                $"{row[0]} {row[1]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{authorization}\r\n");
            got.Add(status.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(row[2..], got);
    }

    [Fact]
    public async Task APersonIsToldWhoTheyAreAndWhatIsMissing()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("viewer@localhost");
        var answer = await browser.Visit("/api/2.0/mlflow/runs/delete");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("viewer@localhost", page);
        Assert.Contains(gateway.Logs.Lines, line =>
            line.StartsWith("204 Denied viewer@localhost (viewer): GET /api/2.0/mlflow/runs/delete"));
    }

    [Fact]
    public async Task WhatTensorBoardsPagesAskForAtTheRootGoesToIt()
    {
        using var client = gateway.Admin();
        await client.GetAsync("/font-roboto/a.woff2");
        Assert.Equal("/tensorboard/font-roboto/a.woff2", gateway.Backend.Last.Target);
    }

    private async Task<string> Token(string role)
    {
        using var admin = gateway.Admin();
        var answer = await admin.PostAsJsonAsync("/-/tokens", new { name = role, role });
        return (await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>())!["token"];
    }
}
