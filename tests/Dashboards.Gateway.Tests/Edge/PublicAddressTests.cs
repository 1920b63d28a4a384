using System.Net;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboards.Gateway.Tests.Edge;

public sealed class PublicAddressTests(HttpsGateway gateway) : IClassFixture<HttpsGateway>
{
    public static TheoryData<string[]> Hosts => Rows.Of("Edge/hosts.txt");

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task PeopleAreSentToTheOneAddress(string[] row)
    {
        var mode = row[2] == "-" ? "" : $"Sec-Fetch-Mode: {row[2]}\r\n";
        var (status, text) = await RawHttp.Send(
            gateway.Host.Address,
            $"{row[0]} {row[3]} HTTP/1.1\r\nHost: {row[1]}\r\nConnection: close\r\n{mode}\r\n");

        Assert.Equal(row[4], $"{status}");
        if (row[5] == "-")
            Assert.DoesNotContain("\r\nLocation:", text);
        else
            Assert.Contains($"\r\nLocation: {row[5]}\r\n", text);
        Assert.Contains("\r\nStrict-Transport-Security: max-age=31536000\r\n", text);
    }

    [Fact]
    public async Task TheCookieIsSecureWhateverTheConnectionIs()
    {
        await using var https = new GatewayHost().With("Gateway:PublicUrl", "https://d.example.org");
        await https.InitializeAsync();
        using var client = https.Client();
        var page = await client.GetAsync("/-/sign-in");
        var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-dashboards-form=", cookie);
        Assert.Contains("; secure", cookie);
        Assert.Contains("; path=/;", cookie);
        Assert.DoesNotContain("domain", cookie);
    }

    [Fact]
    public async Task AFailureHasTheHeadersToo()
    {
        await using var https = new GatewayHost().With("Gateway:PublicUrl", "https://d.example.org");
        await https.InitializeAsync();
        https.Backend.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = https.Admin();
        var answer = await client.GetAsync("/static-files/x");
        Assert.True((int)answer.StatusCode >= 500);
        Assert.Equal(["max-age=31536000"], answer.Headers.GetValues("Strict-Transport-Security"));
    }

    [Fact]
    public async Task OnPlainHttpThereIsNoPromiseOfTlsAndNoRedirect()
    {
        await using var local = new GatewayHost();
        await local.InitializeAsync();
        local.Backend.Answer = context => context.Response.WriteAsync("ok");
        var (status, text) = await RawHttp.Send(
            local.Address, "GET", "/static-files/x", "Sec-Fetch-Mode: navigate");
        Assert.Equal(200, status);
        Assert.DoesNotContain("Strict-Transport-Security", text);
        Assert.Equal(HttpStatusCode.OK, (await local.Client().GetAsync("/-/sign-in")).StatusCode);
    }
}

/// <summary>A gateway whose public address is another than the one it listens on.</summary>
public sealed class HttpsGateway : IAsyncLifetime
{
    public GatewayHost Host { get; } = new GatewayHost().With("Gateway:PublicUrl", "https://d.example.org")
        .With("K_SERVICE", "gateway").With("Gateway:LocalSignIn:Token", "");

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
