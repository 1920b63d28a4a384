using System.Net;
using Dashboards.Gateway.Authentication.Issuers;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tests.Hosting;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Tests.Authentication.Issuers;

public sealed class BearerCacheTests
{
    [Fact]
    public async Task AnIssuerThatIsDownIsNoBadToken()
    {
        await using var world = new IssuerWorld();
        await world.InitializeAsync();
        world.Google.Instead["/keys"] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = world.Gateway.Client(world.JobToken().ToString());
        var answer = await client.GetAsync("/-/me");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain(world.Gateway.Logs.Lines, line => line.StartsWith("203 "));

        world.Google.Instead.Clear();
        world.Clock.Pass(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/-/me")).StatusCode);
    }

    [Fact]
    public async Task JunkKeysDoNotMakeUsAskTheIssuer()
    {
        await using var world = new IssuerWorld();
        await world.InitializeAsync();
        await world.Send($"Bearer {world.JobToken()}");
        for (var i = 0; i < 200; i++)
            await world.Send($"Bearer {world.JobToken().With([$"header.kid=junk-{i}"])}");
        Assert.Equal(1, world.Google.Asked["/keys"]);
        world.Google.Keys.Rotate();
        world.Clock.Pass(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, (await world.Send($"Bearer {world.JobToken()}")).Status);
        Assert.Equal(2, world.Google.Asked["/keys"]);
    }

    [Fact]
    public async Task AnExpiredTokenIsNotRememberedAsGood()
    {
        await using var world = new IssuerWorld();
        await world.InitializeAsync();
        var token = world.JobToken().With(["payload.exp=now+10"]).ToString();
        Assert.Equal(HttpStatusCode.OK, (await world.Send($"Bearer {token}")).Status);
        world.Clock.Pass(TimeSpan.FromSeconds(90));
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Send($"Bearer {token}")).Status);
    }

    [Theory]
    [InlineData(10, 9, true)]
    [InlineData(10, 11, false)]
    [InlineData(3600, 59, true)]
    [InlineData(3600, 61, false)]
    public void ItIsRememberedForAMinuteAndNotBeyondItsEnd(int expires, int passed, bool expected)
    {
        var clock = new ManualClock();
        using var tokens = new VerifiedTokens(clock);
        tokens.Add(TokenHash.Of("a"), Identified.As(Somebody.Ada) with
        {
            EndsAt = clock.GetUtcNow().AddSeconds(expires),
        });
        clock.Pass(TimeSpan.FromSeconds(passed));
        Assert.Equal(expected, tokens.Find(TokenHash.Of("a")) is not null);
        Assert.Null(tokens.Find(TokenHash.Of("b")));
    }

    [Fact]
    public void GoogleAndGitHubAreThereWithoutASetting()
    {
        var issuers = new TokenIssuers(new GatewaySettings());
        Assert.Equal("google", issuers.Find("https://accounts.google.com")?.Name);
        Assert.Equal("google", issuers.Find("accounts.google.com")?.Name);
        Assert.Equal("github-actions", issuers.Find("https://token.actions.githubusercontent.com")?.Name);
        foreach (var other in new[]
            { "", "http://accounts.google.com", "https://accounts.google.com/", "Accounts.google.com", "google" })
            Assert.Null(issuers.Find(other));
    }
}
