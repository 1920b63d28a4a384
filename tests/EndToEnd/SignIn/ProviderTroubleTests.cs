using EndToEnd.Browser;
using Microsoft.Playwright;

namespace EndToEnd.SignIn;

/// <summary>What a person sees when the provider is not as it should be.</summary>
[Collection(typeof(SignInCollection))]
public sealed class ProviderTroubleTests(SignInStack stack, Chromium chromium)
{
    [Fact]
    public async Task WithNewKeysOfTheProvider_TheNextSignInWorks()
    {
        var page = await chromium.PageAsync(stack.Url);
        await page.SignInAsync(Person.New("frank"), provider: "troubled");
        await page.SeesTitleAsync("No access yet");
        await page.PressAsync("Switch account");

        await stack.KeysAreOldAsync();
        await stack.Troubled.RestartForAsync(stack.Url);

        var second = Person.New("grace");
        await page.ChooseProviderAsync("troubled");
        await page.IdentifyAsync(second);
        await page.AllowAsync();
        await page.SeesAsync(second.Address);
    }

    [Theory]
    [InlineData("/token")]
    [InlineData("/me")]
    public async Task AProviderThatGoesDownMeanwhile_IsNamed_AndOneCanTryAgain(string down)
    {
        var person = Person.New("heidi");
        var page = await chromium.PageAsync(stack.Url);
        await page.GotoAsync("/-/");
        await page.ChooseProviderAsync("troubled");
        await page.IdentifyAsync(person);
        await stack.Troubled.DropAsync(down);
        var answer = await page.RunAndWaitForResponseAsync(page.AllowAsync, IsCallback);
        Assert.Equal(503, answer.Status);
        Assert.True(answer.Headers.ContainsKey("retry-after"));
        await page.SeesAsync("troubled does not answer at the moment");
        await stack.Troubled.MendAsync(down);

        await page.GetByRole(AriaRole.Link, new() { Name = "Start again" }).ClickAsync();

        await page.SeesAsync(person.Address);
    }

    [Fact]
    public async Task AProviderThatIsNotThere_IsNamed()
    {
        var page = await chromium.PageAsync(stack.Url);
        await page.GotoAsync("/-/");
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.ChooseProviderAsync("absent"), answer => answer.Url.EndsWith("/absent?returnUrl=%2F-%2F"));
        Assert.Equal(503, answer.Status);
        await page.SeesAsync("absent does not answer at the moment");
    }

    [Theory]
    [InlineData(2, "No access yet")]
    [InlineData(8, "Not signed in")]
    public async Task ASlowProvider_IsWaitedForSomeSeconds(int seconds, string title)
    {
        var page = await chromium.PageAsync(stack.Url);
        await stack.Troubled.DelayAsync("/token", TimeSpan.FromSeconds(seconds));
        await page.SignInAsync(Person.New("ivan"), provider: "troubled");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await stack.Troubled.MendAsync("/token");
    }

    [Fact]
    public async Task AProviderThatKnowsAnotherAddress_IsRepairedWithTheOneOnTheSignInPage()
    {
        var page = await chromium.PageAsync(stack.Url);
        await page.GotoAsync("/-/");
        await page.ChooseProviderAsync("moved");
        await page.SeesAsync("redirect_uri did not match");

        await page.GoBackAsync();
        await page.GetByText("The provider shows an error instead?").ClickAsync();

        await page.SeesAsync($"{stack.Url}/-/sign-in/moved/callback");
    }

    [Fact]
    public async Task WhoSaysNoAtTheProvider_IsBackAtTheSignInPage()
    {
        var page = await chromium.PageAsync(stack.Url);
        await page.GotoAsync("/-/");
        await page.ChooseProviderAsync("rsa");
        await page.IdentifyAsync(Person.New("judy"));
        await page.PressAsync("Deny");

        await page.SeesAsync("The sign-in was cancelled at the provider.");
        await page.ChooseProviderAsync("rsa");
        await page.SeesAsync("May rsa know who you are?");
    }

    private static bool IsCallback(IResponse answer) =>
        answer.Url.Contains("/-/sign-in/troubled/callback", StringComparison.Ordinal);
}
