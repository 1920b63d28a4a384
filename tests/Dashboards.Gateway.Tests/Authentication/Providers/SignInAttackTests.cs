using System.Net;
using Dashboards.Gateway.Tests.Authentication.Faking;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Tests.Authentication.Providers;

public sealed class SignInAttackTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    private const string TokenFile = "Authentication/Providers/id-token-attacks.txt";
    private const string CallbackFile = "Authentication/Providers/callback-attacks.txt";

    public static TheoryData<string> TokenAttacks => Attack.Names(TokenFile);

    public static TheoryData<string> CallbackAttacks => Attack.Names(CallbackFile);

    [Theory]
    [MemberData(nameof(TokenAttacks))]
    public async Task AnIdTokenProvesWhatItMust(string name)
    {
        var attack = Attack.Find(TokenFile, name);
        world.Provider.Reset();
        world.Provider.Changes =
            [.. attack.Changes.Select(change => change.Replace("iss=slash", $"iss={world.Provider.Address}/"))];
        using var browser = new Browser(world.Gateway);
        await Check(attack, browser, await SignInWorld.SignIn(browser));
    }

    [Theory]
    [MemberData(nameof(CallbackAttacks))]
    public async Task ACallbackBelongsToItsBeginning(string name)
    {
        var attack = Attack.Find(CallbackFile, name);
        world.Provider.Reset();
        world.Careful.Reset();
        using var browser = new Browser(world.Gateway);
        using var other = new Browser(world.Gateway);
        var from = Value(attack, "from") ?? "corp";
        var callback = await SignInWorld.Begin(browser, from);
        var query = QueryHelpers.ParseQuery(callback.Query).ToDictionary(one => one.Key, one => one.Value);
        foreach (var change in attack.Changes)
            await Apply(change, query, other);
        var path = $"/-/sign-in/{Value(attack, "to") ?? from}/callback";
        if (attack.Changes.Contains("twice"))
            await browser.Visit(callback.PathAndQuery);
        var sender = Value(attack, "browser") == "other" ? other : browser;
        if (attack.Changes.Contains("twice"))
            await SignOut(browser);
        await Check(attack, sender, await sender.Visit(QueryHelpers.AddQueryString(path, query)));
    }

    private async Task Check(Attack attack, Browser browser, HttpResponseMessage answer)
    {
        if (attack.Reason is null)
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal("ada@example.org", (await SignInWorld.Me(browser)).GetProperty("user").GetString());
            return;
        }

        Assert.Contains((int)answer.StatusCode, (int[])[400, 403]);
        var line = world.Gateway.Logs.Lines.Last(line => line.StartsWith("202 Sign-in from"));
        Assert.Contains(attack.Reason, line);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit("/-/me")).StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Start again", page);
        Assert.DoesNotContain("provider-text", page);
        Assert.DoesNotContain(world.Gateway.Logs.Lines, logged => logged.Contains("provider-text"));
    }

    private async Task Apply(
        string change, Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query, Browser other)
    {
        if (change == "twice" || change.Split('=')[0] is "from" or "to" or "browser")
            return;
        if (change.EndsWith('-'))
            query.Remove(change[..^1]);
        else if (change.Split('+', 2) is [var added, var more])
            query[added] = new([.. query[added], more]);
        else if (change.Split('=', 2) is [var name, var value])
            query[name] = value switch
            {
                "used" => await UsedCode(other),
                "slash" => world.Careful.Address + "/",
                _ => Uri.UnescapeDataString(value),
            };
    }

    private static async Task<string> UsedCode(Browser browser)
    {
        var callback = await SignInWorld.Begin(browser);
        await browser.Visit(callback.PathAndQuery);
        return QueryHelpers.ParseQuery(callback.Query)["code"].ToString();
    }

    private static async Task SignOut(Browser browser) =>
        await browser.Submit("/-/sign-out", await (await browser.Visit("/-/")).Content.ReadAsStringAsync());

    private static string? Value(Attack attack, string name) =>
        attack.Changes.FirstOrDefault(change => change.StartsWith(name + "="))?[(name.Length + 1)..];
}
