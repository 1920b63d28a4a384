using EndToEnd.Browser;
using EndToEnd.SignIn;
using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>Browsers in which somebody is signed in already, which takes longer than looking at a page.</summary>
public sealed class Visitors(SignInStack stack, Chromium chromium)
{
    private readonly Lazy<Task<string>> _administrator =
        new(() => StateAsync(stack, chromium, Person.Administrator));
    private readonly Lazy<Task<string>> _stranger = new(() => StateAsync(stack, chromium, Person.New("mallory")));
    private readonly Lazy<Task<string>> _asking = new(() => StateAsync(stack, chromium, Person.New("niaj")));

    public Task<IPage> NobodyAsync() => chromium.PageAsync(stack.Url);

    public async Task<IPage> AdministratorAsync() => await PageAsync(await _administrator.Value);

    /// <summary>Somebody without a role.</summary>
    public async Task<IPage> StrangerAsync() => await PageAsync(await _stranger.Value);

    /// <summary>Somebody without a role, who is to ask for one.</summary>
    public async Task<IPage> AskingAsync() => await PageAsync(await _asking.Value);

    private Task<IPage> PageAsync(string state) => chromium.PageAsync(stack.Url, new() { StorageState = state });

    private static async Task<string> StateAsync(SignInStack stack, Chromium chromium, Person person)
    {
        var page = await chromium.PageAsync(stack.Url);
        await page.SignInAsync(person);
        await page.SeesAsync(person.Address);
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }
}
