using System.Net;
using System.Text.RegularExpressions;
using Dashboards.Gateway.Tests.CloudStorage;
using Dashboards.Gateway.Tests.Database;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Publishing;

/// <summary>
/// What is published is trimmed and compiled ahead. That takes away what only reflection asks for, and shows at
/// run time: in cookies' keys, settings, JSON, storage.
/// </summary>
public sealed partial class PublishedGatewayTests(PostgresServer postgres, StorageEmulator storage)
    : IClassFixture<PostgresServer>, IClassFixture<StorageEmulator>
{
    [Fact]
    public async Task ItSignsInServesPagesAndKeepsArtifacts()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var gateway = await GatewayProcess.Start(
            [await PublishedGateway.Program()], await postgres.NewDatabase(),
            ("Gateway__Dashboards__mlflow__Bucket", "artifacts"),
            ("ConnectionStrings__artifacts", $"Endpoint={storage.Address};Bucket=artifacts"));

        Assert.Contains("editor@localhost", await SignIn(gateway.Address, "editor@localhost"));
        await TokensAndAccess(gateway);
        await Artifacts(gateway);
    }

    private static async Task<string> SignIn(Uri address, string identity)
    {
        using var browser = new HttpClient { BaseAddress = address };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var path = $"/-/sign-in?token={GatewayHost.LocalToken}";
        var first = await browser.GetStringAsync(path);
        var second = await Submit(browser, path, first, "token", GatewayHost.LocalToken);
        return await Submit(browser, path, second, "identity", identity);
    }

    private static async Task<string> Submit(
        HttpClient browser, string path, string page, string field, string value)
    {
        var fields = Hidden().Matches(page).DistinctBy(m => m.Groups[1].Value)
            .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        fields[field] = value;
        using var answer = await browser.PostAsync(path, new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    // JSON in and out, and an event of the audit log, whose kinds are found by reflection.
    private static async Task TokensAndAccess(GatewayProcess gateway)
    {
        using var admin = gateway.Admin();
        using var made = await admin.PostAsync("/-/tokens", new StringContent(
            """{"name":"a job","role":"editor","expiresInDays":7}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Contains("\"dash_", await made.Content.ReadAsStringAsync());
        await Eventually.True(async () => (await admin.GetStringAsync("/-/audit")).Contains("TokenIssued"));
    }

    private static async Task Artifacts(GatewayProcess gateway)
    {
        const string root = "/api/2.0/mlflow-artifacts/artifacts";
        using var admin = gateway.Admin();
        var bytes = new byte[1_000_000];
        Random.Shared.NextBytes(bytes);
        using var up = await admin.PutAsync($"{root}/published/model.bin", new ByteArrayContent(bytes));
        Assert.Equal(HttpStatusCode.OK, up.StatusCode);
        Assert.Equal(bytes, await admin.GetByteArrayAsync($"{root}/published/model.bin"));
        Assert.Contains("model.bin", await admin.GetStringAsync($"{root}?path=published"));
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]+)">""")]
    private static partial Regex Hidden();
}
