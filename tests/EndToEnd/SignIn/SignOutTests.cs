using System.Net;
using EndToEnd.Browser;
using Microsoft.Playwright;

namespace EndToEnd.SignIn;

/// <summary>A session that is over is over, whatever the browser or the provider remembers.</summary>
[Collection(typeof(SignInCollection))]
public sealed class SignOutTests(SignInStack stack, Chromium chromium)
{
    [Fact]
    public async Task SignedOut_ACopyOfTheCookieIsRefused_AndTheProviderDoesNotSignInByItself()
    {
        var page = await chromium.PageAsync(stack.Url);
        await page.SignInAsync(Person.Administrator);
        await page.SeesAsync(SignInStack.Administrator);
        var copy = await page.SessionCookieAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(copy));

        await page.PressAsync("Sign out");
        await page.IsAtAsync("/-/sign-in$");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(copy));
        await page.GotoAsync("/tensorboard/");
        await page.IsAtAsync("/-/sign-in\\?returnUrl=%2Ftensorboard%2F$");
    }

    [Fact]
    public async Task WhoSwitchesAccounts_IsAskedForAnotherByTheProvider()
    {
        var (first, second) = (Person.New("carol"), Person.New("dan"));
        var page = await chromium.PageAsync(stack.Url);
        await page.SignInAsync(first);
        await page.SeesAsync(first.Address);

        await page.PressAsync("Switch account");
        await page.ChooseProviderAsync("rsa");
        await page.IdentifyAsync(second);
        await page.AllowAsync();

        await page.SeesAsync(second.Address);
    }

    [Fact]
    public async Task ASessionThatAnAdministratorEnds_IsRefused()
    {
        var person = Person.New("erin");
        await stack.GiveAsync($"user:{person.Address}", "viewer");
        var page = await chromium.PageAsync(stack.Url);
        await page.SignInAsync(person);
        await page.SeesAsync("From your code");
        var cookie = await page.SessionCookieAsync();

        var administrator = await chromium.PageAsync(stack.Url);
        await administrator.SignInAsync(Person.Administrator, "/-/sessions");
        var row = administrator.GetByRole(AriaRole.Row).Filter(new() { HasText = person.Address });
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie));
        await page.ReloadAsync();
        await page.IsAtAsync("/-/sign-in");
    }

    private async Task<HttpStatusCode> StatusAsync(string cookie)
    {
        using var client = stack.Client(token: null);
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await client.GetAsync("/-/me");
        return answer.StatusCode;
    }
}
