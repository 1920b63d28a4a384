using EndToEnd.Browser;
using Microsoft.Playwright;

namespace EndToEnd.AspireDashboard;

/// <summary>The page of the Aspire dashboard that lists the resources.</summary>
internal sealed class ResourcePage(IPage page)
{
    // A start of MLflow on a busy machine.
    private const float Patience = 60_000;

    public IPage Page => page;

    public static async Task<ResourcePage> OpenAsync(Chromium chromium, DashboardStack stack) =>
        new(await stack.OpenAsync(chromium, height: 760));

    public ILocator Row(string resource) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByText(resource, new() { Exact = true }) });

    public Task IsAsync(string resource, string state) => Assertions.Expect(Row(resource).Locator("td").Nth(1))
        .ToHaveTextAsync(state, new() { Timeout = Patience });

    /// <summary>Presses the button in the resource's row, and sees that it worked.</summary>
    public async Task PressAsync(string resource, string command)
    {
        await Row(resource).GetByTitle($"{command} resource").ClickAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.GetByText($"{resource} \"{command}\" succeeded").Last)
            .ToBeVisibleAsync(new() { Timeout = Patience });
    }

    public async Task<string> ConsoleAsync(string resource, string expected)
    {
        await page.GotoAsync($"/consolelogs/resource/{resource}");
        await Assertions.Expect(page.GetByText(expected).Last).ToBeVisibleAsync(new() { Timeout = Patience });
        return await page.Locator("body").InnerTextAsync();
    }
}
