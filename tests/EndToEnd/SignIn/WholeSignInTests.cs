using EndToEnd.Browser;
using Microsoft.Playwright;

namespace EndToEnd.SignIn;

/// <summary>From an address somebody was sent, by way of the provider, to that address.</summary>
[Collection(typeof(SignInCollection))]
public sealed class WholeSignInTests(SignInStack stack, Chromium chromium)
{
    // Only a browser knows what is behind the #.
    private const string Address = "/#/experiments/0/models?viewMode=TABLE";

    [Theory]
    [InlineData("rsa")]
    [InlineData("ec")]
    public async Task WithKeysOfEitherKind_OneComesBackToTheVeryAddress(string provider)
    {
        var page = await chromium.PageAsync(stack.Url);
        var visited = new List<string>();
        page.FrameNavigated += (_, frame) => visited.Add(frame.Url);

        await page.SignInAsync(Person.Administrator, Address, provider);

        await Assertions.Expect(page).ToHaveTitleAsync("MLflow");
        Assert.Contains(stack.Url + Address, visited);
        await page.GotoAsync("/-/");
        await page.SeesAsync(SignInStack.Administrator);
    }

    [Fact]
    public async Task OfTheProvidersSession_AnotherTabNeedsOneClick()
    {
        var page = await chromium.PageAsync(stack.Url);
        await page.SignInAsync(Person.Administrator);
        await page.SeesAsync(SignInStack.Administrator);
        await page.Context.ClearCookiesAsync(new() { NameRegex = new("^dashboards") });

        await page.GotoAsync("/-/tokens");
        await page.ChooseProviderAsync("rsa");

        await page.IsAtAsync("/-/tokens$");
        await page.SeesAsync(SignInStack.Administrator);
    }
}
