using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace EndToEnd.SignIn;

/// <summary>What a person does at the gateway's sign-in page and at the provider.</summary>
internal static class SignInSteps
{
    /// <summary>Opens an address of the gateway and goes the whole way.</summary>
    public static async Task SignInAsync(
        this IPage page, Person person, string path = "/-/", string provider = "rsa")
    {
        await page.GotoAsync(path);
        await page.ChooseProviderAsync(provider);
        await page.IdentifyAsync(person);
        await page.AllowAsync();
    }

    public static Task ChooseProviderAsync(this IPage page, string provider) =>
        page.GetByRole(AriaRole.Link, new() { Name = $"Sign in with {provider}", Exact = true }).ClickAsync();

    public static async Task IdentifyAsync(this IPage page, Person person)
    {
        await page.GetByLabel("Subject").FillAsync(person.Subject);
        await page.GetByLabel("Address").FillAsync(person.Address);
        await page.GetByLabel("Groups").FillAsync(person.Groups);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public static Task AllowAsync(this IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();

    public static Task PressAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public static Task SeesAsync(this IPage page, string text) =>
        Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();

    public static Task SeesTitleAsync(this IPage page, string title) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);

    public static Task IsAtAsync(this IPage page, string pattern) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern));

    /// <summary>The session's cookie, as somebody could copy it.</summary>
    public static async Task<string> SessionCookieAsync(this IPage page)
    {
        var cookies = await page.Context.CookiesAsync([page.Url]);
        var session = Assert.Single(cookies, cookie => Regex.IsMatch(cookie.Name, "^dashboards-[0-9]+$"));
        return $"{session.Name}={session.Value}";
    }
}
