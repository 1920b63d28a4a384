using EndToEnd.SignIn;
using EndToEnd.Stack;
using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>From the printed link to a dashboard without a mouse.</summary>
[Collection(typeof(SignInCollection))]
public sealed class KeyboardTests(SignInStack stack, Visitors visitors) : IClassFixture<Visitors>
{
    [Fact]
    public async Task TheKeyboardIsEnough()
    {
        var page = await visitors.NobodyAsync();
        await page.GotoAsync($"/-/sign-in?token={LocalStack.Token}");
        await EnterAsync(page, "Go on");
        await EnterAsync(page, "editor@localhost (editor)");
        await EnterAsync(page, "Tokens");
        await TabToAsync(page, "name");
        await page.Keyboard.TypeAsync("by keyboard");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".secret")).ToBeVisibleAsync();
        await EnterAsync(page, "Sign out");
        await page.SeesTitleAsync("Sign in");
        Assert.StartsWith(stack.Url, page.Url, StringComparison.Ordinal);
    }

    /// <summary>Presses what shows that text, once the tab key has found it.</summary>
    private static async Task EnterAsync(IPage page, string text)
    {
        await TabToAsync(page, text);
        var next = new TaskCompletionSource();
        page.Load += (_, _) => next.TrySetResult();
        await page.Keyboard.PressAsync("Enter");
        await next.Task.WaitAsync(TimeSpan.FromSeconds(15));
    }

    private static async Task TabToAsync(IPage page, string text)
    {
        for (var step = 0; step < 50; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string>(
                "() => document.activeElement?.innerText || document.activeElement?.name || ''");
            if (focus.Trim() == text)
                return;
        }

        Assert.Fail($"the tab key does not find {text}");
    }
}
