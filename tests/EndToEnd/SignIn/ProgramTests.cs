using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EndToEnd.Browser;
using Microsoft.AspNetCore.WebUtilities;

namespace EndToEnd.SignIn;

/// <summary>A program on the person's machine: consent in the browser, a code on loopback, a token.</summary>
[Collection(typeof(SignInCollection))]
public sealed class ProgramTests(SignInStack stack, Chromium chromium)
{
    private const string State = "a state of the program";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task APersonConsents_AndTheProgramHasATokenThatWorks(string loopback)
    {
        using var program = new LoopbackProgram(loopback);
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var page = await chromium.PageAsync(stack.Url);
        await page.SignInAsync(
            Person.Administrator, QueryHelpers.AddQueryString("/-/authorize", Request(program, verifier)));
        await page.SeesAsync("a program of the tests");

        var called = program.CalledAsync();
        await page.PressAsync("Allow as editor");
        var answer = QueryHelpers.ParseQuery(await called.WaitAsync(TimeSpan.FromSeconds(15)));
        await page.SeesAsync(LoopbackProgram.Goodbye);
        Assert.Equal(State, answer["state"]);
        Assert.Equal(stack.Url, answer["iss"]);

        var token = await RedeemAsync(program, verifier, answer["code"]!);
        using var client = stack.Client(token);
        var me = await client.GetFromJsonAsync<JsonElement>("/-/me");
        Assert.Equal(SignInStack.Administrator, me.GetProperty("user").GetString());
        Assert.Equal("editor", me.GetProperty("role").GetString());
    }

    private static Dictionary<string, string?> Request(LoopbackProgram program, string verifier) => new()
    {
        ["response_type"] = "code",
        ["client_id"] = "dashboards-cli",
        ["redirect_uri"] = program.Address,
        ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
        ["code_challenge_method"] = "S256",
        ["state"] = State,
        ["name"] = "a program of the tests",
    };

    private async Task<string> RedeemAsync(LoopbackProgram program, string verifier, string code)
    {
        using var client = stack.Client(token: null);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "dashboards-cli",
            ["code"] = code,
            ["redirect_uri"] = program.Address,
            ["code_verifier"] = verifier,
        };
        using var answer = await client.PostAsync("/-/token", new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
