using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.Audit;

public sealed class AuditEventTests
{
    [Fact]
    public async Task WhatHappensBecomesAnEvent()
    {
        await using var gateway = await Started();
        using var browser = new Browser(gateway);
        await browser.SignIn("viewer@localhost");
        await browser.Visit("/api/2.0/mlflow/runs/delete?secret=in-the-query");

        await Eventually.True(() => Task.FromResult(gateway.Audit.All.Count == 2));
        var (denied, signedIn) = (gateway.Audit.All[0], gateway.Audit.All[1]);
        Assert.Equal(("SignedIn", 200, "viewer@localhost", "127.0.0.1"),
            (signedIn.Kind, signedIn.Event, signedIn.User, signedIn.Address));
        Assert.Equal("viewer@localhost signed in from 127.0.0.1 with the local token", signedIn.Message);
        Assert.Equal(("Denied", 204, "viewer@localhost", ""),
            (denied.Kind, denied.Event, denied.User, denied.Address));
        Assert.Equal("/api/2.0/mlflow/runs/delete", denied.Details["path"]);
        Assert.Equal(["method", "path", "required", "role"], denied.Details.Keys.Order());
        Assert.DoesNotContain("in-the-query", string.Concat(denied.Details.Values) + denied.Message);
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default", "None")]
    [InlineData("Logging:LogLevel:Dashboards", "None")]
    [InlineData("Logging:LogLevel:Dashboards.Gateway.Audit", "None")]
    [InlineData("Logging:LogLevel:Dashboards.Gateway.Audit.AuditLog", "None")]
    public async Task NoGeneralLogLevelSwitchesItOff(string setting, string level)
    {
        await using var gateway = await Started((setting, level));
        using var client = gateway.Client("wrong");
        await client.GetAsync("/-/me");
        await Eventually.True(() => Task.FromResult(gateway.Audit.All.Any(e => e.Kind == "BadToken")));
    }

    [Fact]
    public async Task NothingElseBecomesAnEvent()
    {
        await using var gateway = await Started();
        var logging = gateway.Services.GetRequiredService<ILoggerFactory>();
        foreach (var category in new[] { "Dashboards.Gateway.Audit.AuditWriter", "Microsoft", "" })
            logging.CreateLogger(category)
                .Log(LogLevel.Critical, 0, "not of the audit log", null, (text, _) => text);
        Log(gateway, "x");
        await Eventually.True(() => Task.FromResult(gateway.Audit.All.Count > 0));
        Assert.Equal("x signed out", Assert.Single(gateway.Audit.All).Message);
    }

    [Fact]
    public async Task TheOrderOfIdsIsThatOfTheEvents()
    {
        await using var gateway = await Started();
        for (var i = 0; i < 200; i++)
            Log(gateway, $"{i}");
        await Eventually.True(() => Task.FromResult(gateway.Audit.All.Count == 200));
        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => $"{i}"),
            gateway.Audit.All.OrderBy(e => e.Id).Select(e => e.User));
    }

    [Fact]
    public async Task WhatTheDatabaseCannotKeepIsMadeFit()
    {
        await using var gateway = await Started();
        Log(gateway, "a\0b\ud800c" + new string('x', 5000));
        await Eventually.True(() => Task.FromResult(gateway.Audit.All.Count == 1));
        Assert.Equal("a\ufffdb\ufffdc" + new string('x', 995) + "…", gateway.Audit.All[0].User);
    }

    [Fact]
    public async Task WhileTheDatabaseIsDownTheNewestWait()
    {
        await using var gateway = await Started(("Gateway:Audit:Waiting", "20"));
        gateway.Audit.IsDown = true;
        Log(gateway, "first");
        await Eventually.True(() => Task.FromResult(gateway.Logs.Lines.Any(line => line.StartsWith("221 "))));
        for (var i = 0; i < 50; i++)
            Log(gateway, $"user {i}");
        gateway.Audit.IsDown = false;

        await Eventually.True(() => Task.FromResult(gateway.Audit.All.Count == 21));
        Assert.Equal(
            [.. Enumerable.Range(30, 20).Select(i => $"user {i}"), "first"],
            gateway.Audit.All.Select(e => e.User).OrderBy(user => user == "first").ThenBy(user => user));
        await Eventually.True(() => Task.FromResult(
            gateway.Logs.Lines.Any(line => line.StartsWith("220 30 audit events were dropped"))));
    }

    [Fact]
    public async Task StoppingWritesTheRest()
    {
        var gateway = await Started();
        gateway.Audit.IsDown = true;
        for (var i = 0; i < 1200; i++)
            Log(gateway, $"user {i}");
        await Eventually.True(() => Task.FromResult(gateway.Logs.Lines.Any(line => line.StartsWith("221 "))));
        gateway.Audit.IsDown = false;
        await gateway.DisposeAsync();
        Assert.Equal(1200, gateway.Audit.All.Count);
    }

    [Fact]
    public async Task StoppingDoesNotWaitForADatabaseThatIsAway()
    {
        var gateway = await Started();
        gateway.Audit.IsDown = true;
        for (var i = 0; i < 600; i++)
            Log(gateway, $"user {i}");
        await gateway.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Single(gateway.Logs.Lines, line => line.StartsWith("220 600 audit events were dropped"));
    }

    private static void Log(GatewayHost gateway, string user) =>
        gateway.Services.GetRequiredService<ILogger<AuditLog>>().SignedOut(user);

    private static async Task<GatewayHost> Started(params (string Name, string Value)[] settings)
    {
        var gateway = new GatewayHost();
        foreach (var (name, value) in settings)
            gateway.With(name, value);
        await gateway.InitializeAsync();
        return gateway;
    }
}
