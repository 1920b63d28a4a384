using System.Net;
using System.Security.Cryptography;
using Dashboards.Gateway.Tests.CloudStorage;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Protocols;

/// <summary>The gateway itself, asked over both protocols on its one port.</summary>
public sealed class BothProtocolsTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>
{
    private const int Size = 32 << 20;
    private const string Artifact = "/api/2.0/mlflow-artifacts/artifacts/protocols/model.bin";

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Both_are_answered_on_the_same_port(string version)
    {
        await using var gateway = await StartAsync();
        using var client = Client(gateway, version);
        using var answer = await client.GetAsync("/-/me");
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (answer.StatusCode, answer.Version));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Thirty_two_mebibytes_go_up_and_come_down(string version)
    {
        await using var gateway = await StartAsync();
        using var client = Client(gateway, version);
        var bytes = RandomNumberGenerator.GetBytes(Size);
        using var up = await client.PutAsync(Artifact, new ByteArrayContent(bytes));
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (up.StatusCode, up.Version));
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(await client.GetByteArrayAsync(Artifact)));
    }

    [Theory]
    [InlineData("1.1", 2000)]
    [InlineData("2.0", 2000)]
    [InlineData("1.1", 8_000_000)]
    [InlineData("2.0", 8_000_000)]
    public async Task A_body_over_the_limit_is_answered_413(string version, int size)
    {
        await using var gateway = await StartAsync(("Gateway:Limits:BodyBytes", "1000"));
        using var client = Client(gateway, version);

        // A client of HTTP/1.1 that does not ask first is still sending when the answer comes, and may miss it.
        client.DefaultRequestHeaders.ExpectContinue = version == "1.1";
        using var content = new ByteArrayContent(new byte[size]);
        using var answer = await client.PostAsync("/api/2.0/mlflow/runs/create", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Limits_see_the_client_and_not_the_second_endpoint(string version)
    {
        await using var gateway = await StartAsync(("Gateway:Limits:BadAttemptsPerMinute", "2"));
        using var client = Client(gateway, version);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
            statuses.Add((await client.GetAsync("/-/me")).StatusCode);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, (HttpStatusCode)429], statuses);
        Assert.Contains(gateway.Logs.Lines, line => line.StartsWith("203 Bad token from 127.0.0.1"));
    }

    [Fact]
    public async Task A_part_needs_its_key_and_nothing_else()
    {
        await using var gateway = await StartAsync();
        using var client = Client(gateway, "2.0");
        using var stranger = gateway.Client();
        var parts = await new Artifacts.Multipart.MultipartClient(client, "7/run", "model.bin").CreateAsync(1);
        var part = parts.Credentials[0];
        var path = new Uri(part.GetProperty("url").GetString()!).AbsolutePath;
        var header = part.GetProperty("headers").EnumerateObject().Single();
        var key = header.Value.GetString()!;

        async Task<HttpStatusCode> SendAsync(HttpClient http, HttpMethod method, string value)
        {
            using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent([1]) };
            request.Headers.Add(header.Name, value);
            return (await http.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(stranger, HttpMethod.Put, "forged"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(client, HttpMethod.Put, "forged"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(stranger, HttpMethod.Post, key));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(stranger, HttpMethod.Put, key));
        Assert.DoesNotContain(gateway.Logs.Lines, line => line.Contains(key));
    }

    private static HttpClient Client(GatewayHost gateway, string version)
    {
        var client = gateway.Admin();
        client.DefaultRequestVersion = Version.Parse(version);
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return client;
    }

    private async Task<GatewayHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var gateway = new GatewayHost()
            .With("Gateway:Dashboards:mlflow:Bucket", "artifacts")
            .With("ConnectionStrings:artifacts", $"Endpoint={emulator.Address};Bucket=artifacts");
        foreach (var (name, value) in settings)
            gateway.With(name, value);
        await gateway.InitializeAsync();
        return gateway;
    }
}
