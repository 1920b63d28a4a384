using System.Text.Json;
using EndToEnd.Browser;
using Microsoft.Playwright;

namespace EndToEnd.SignIn;

/// <summary>Somebody the gateway does not know, and the administrator they ask.</summary>
[Collection(typeof(SignInCollection))]
public sealed class AskingForAccessTests(SignInStack stack, Chromium chromium)
{
    [Fact]
    public async Task AStrangerAsks_AnAdministratorGrantsWithOneClick_AndThePageLetsThemIn()
    {
        var stranger = Person.New("ada");
        var asking = await chromium.PageAsync(stack.Url);
        await asking.SignInAsync(stranger, "/tensorboard/");
        await asking.SeesTitleAsync("No access yet");
        await asking.SeesAsync(stranger.Address);
        await asking.SeesAsync($"Whom to ask: {SignInStack.Administrator}");
        await asking.GetByLabel("A word about who you are").FillAsync("Ada of the second floor");
        await asking.PressAsync("Ask for access");
        await asking.SeesAsync("You asked for access");

        var administrator = await chromium.PageAsync(stack.Url);
        await administrator.SignInAsync(Person.Administrator, "/-/access");
        var request = administrator.GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = stranger.Address });
        await Assertions.Expect(request).ToContainTextAsync("Ada of the second floor");
        await request.GetByRole(AriaRole.Button, new() { Name = "editor" }).ClickAsync();
        await Assertions.Expect(request).ToHaveCountAsync(0);
        await administrator.GotoAsync($"/-/audit?text={Uri.EscapeDataString(stranger.Address)}");
        await administrator.SeesAsync($"gave user:{stranger.Address}");

        // The page looks again by itself.
        await asking.SeesAsync("From your code");
        await asking.SeesAsync(stranger.Address);
        await asking.GotoAsync("/tensorboard/");
        await Assertions.Expect(asking).ToHaveTitleAsync("TensorBoard");
    }

    [Fact]
    public async Task AGroupThatIsLetIn_LetsItsMembersIn()
    {
        var group = Person.New("group").Subject;
        var page = await chromium.PageAsync(stack.Url);
        await page.SignInAsync(Person.New("bob") with { Groups = $"{group},others" });
        await page.SeesTitleAsync("No access yet");

        await stack.GiveAsync($"group:{group}", "viewer");
        await page.GotoAsync("/-/me");

        var me = JsonSerializer.Deserialize<JsonElement>(await page.Locator("body").InnerTextAsync());
        Assert.Equal("viewer", me.GetProperty("role").GetString());
    }
}
