using System.Net;
using System.Text.Json;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Audit;

public sealed class AuditPageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _noon = new(2030, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private readonly GatewayHost _gateway = new();

    public async ValueTask InitializeAsync() => await _gateway.InitializeAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task ThePageIsForAdministrators()
    {
        foreach (var (role, expected) in new[]
        {
            ("viewer", HttpStatusCode.Forbidden),
            ("editor", HttpStatusCode.Forbidden),
            ("admin", HttpStatusCode.OK),
        })
        {
            using var browser = new Browser(_gateway);
            await browser.SignIn($"{role}@localhost");
            foreach (var path in new[] { "/-/audit", "/-/audit?format=csv", "/-/audit?before=x" })
            {
                var status = (await browser.Visit(path)).StatusCode;
                if (role == "admin")
                    Assert.NotEqual(HttpStatusCode.Forbidden, status);
                else
                    Assert.Equal(expected, status);
            }
        }
    }

    [Fact]
    public async Task WhatStrangersWroteIsTextOnThePage()
    {
        await _gateway.Audit.Add([Events.At(_noon, "<script>1</script>", message: "</td><img src=x>")], default);
        using var browser = new Browser(_gateway);
        await browser.SignIn("admin@localhost");
        var page = await (await browser.Visit("/-/audit?user=%22%3E%3Cscript%3E&to=2030-06-15"))
            .Content.ReadAsStringAsync();
        Assert.Contains("""value="&quot;&gt;&lt;script&gt;""", page);
        page = await (await browser.Visit("/-/audit")).Content.ReadAsStringAsync();
        Assert.Contains("&lt;script&gt;1&lt;/script&gt;", page);
        Assert.Contains("&lt;/td&gt;&lt;img src=x&gt;", page);
        Assert.DoesNotContain("<script>", page);
        Assert.Contains("2030-06-15T12:00:00.000Z", page);
    }

    [Theory]
    [InlineData("", "5 4 3 2 1 0")]
    [InlineData("user=ADA", "3 2 0")]
    [InlineData("user=%25", "")]
    [InlineData("kind=Denied", "4 3")]
    [InlineData("kind=denied", "")]
    [InlineData("text=NUMBER%20one", "1")]
    [InlineData("text=_", "")]
    [InlineData("from=2030-06-16", "5 4")]
    [InlineData("to=2030-06-14", "0")]
    [InlineData("from=2030-06-15&to=2030-06-15", "3 2 1")]
    [InlineData("user=&kind=&text=&from=&to=", "5 4 3 2 1 0")]
    [InlineData("from=2030-06-16&user=ada", "")]
    public async Task TheFormChooses(string query, string expected)
    {
        await _gateway.Audit.Add(
            [
                Events.At(_noon.AddDays(-1), message: "0"),
                Events.At(_noon.AddHours(-12), "bob@example.org", message: "1 number one"),
                Events.At(_noon, message: "2"),
                Events.At(_noon.AddHours(11.9), kind: "Denied", message: "3"),
                Events.At(_noon.AddHours(12), "bob@example.org", "Denied", "4"),
                Events.At(_noon.AddDays(2), "carol@example.org", message: "5"),
            ], default);
        using var client = _gateway.Admin();
        var answer = JsonDocument.Parse(await client.GetStringAsync($"/-/audit?{query}")).RootElement;
        var numbers = answer.GetProperty("events").EnumerateArray()
            .Select(e => e.GetProperty("message").GetString()![..1]);
        Assert.Equal(expected, string.Join(' ', numbers));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("next").ValueKind);

        var csv = await client.GetStringAsync($"/-/audit?{query}&format=csv");
        var count = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal(count, csv.Split("\r\n").Length - 2);
    }

    [Theory]
    [InlineData("from=yesterday", "'from' is a day")]
    [InlineData("to=2030-02-30", "'to' is a day")]
    [InlineData("to=15.6.2030", "'to' is a day")]
    [InlineData("before=1", "'before' is the id of an event")]
    public async Task WhatMakesNoSenseIsSaid(string query, string expected)
    {
        using var client = _gateway.Admin();
        var answer = await client.GetAsync($"/-/audit?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected.Replace("'", "\\u0027"), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ThePagesFollowEachOther()
    {
        await _gateway.Audit.Add(Events.Many(250, _noon), default);
        using var client = _gateway.Admin();
        var seen = new List<string>();
        string? next = "/-/audit?text=number";
        for (var pages = 0; next is not null; pages++)
        {
            Assert.InRange(pages, 0, 2);
            var page = JsonDocument.Parse(await client.GetStringAsync(next)).RootElement;
            seen.AddRange(page.GetProperty("events").EnumerateArray()
                .Select(e => e.GetProperty("message").GetString()!));
            next = page.GetProperty("next").GetString();
            var late = Events.At(_noon.AddDays(1).AddSeconds(pages), message: "number new");
            await _gateway.Audit.Add([late], default);
        }

        Assert.Equal(Enumerable.Range(0, 250).Reverse().Select(i => $"number {i}."), seen);
    }

    [Fact]
    public async Task TheCsvIsAFileOfAllThatMatches()
    {
        await _gateway.Audit.Add(Events.Many(2500, _noon), default);
        using var client = _gateway.Admin();
        var answer = await client.GetAsync("/-/audit?format=csv");
        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=audit.csv", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("time,kind,user,address,message,id", lines[0]);
        Assert.StartsWith(
            "2030-06-15T12:41:39.000Z,SignedIn,ada@example.org,127.0.0.1,number 2499.,", lines[1]);
        Assert.Equal(2502, lines.Length);
        Assert.Equal("", lines[^1]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"")]
    [InlineData("ä€", "ä€")]
    public void ACellIsText(string text, string expected) => Assert.Equal(expected, AuditCsv.Cell(text));
}
