using EndToEnd.SignIn;
using EndToEnd.Stack;
using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>Every page that the gateway itself shows, with what it takes to see it.</summary>
internal sealed class GatewayPages(SignInStack stack, Visitors visitors, Complaints complaints)
{
    // Any SHA-256 in base64url.
    private const string Challenge = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    public static TheoryData<string> Names =>
    [
        "sign-in", "sign-in, cancelled", "sign-in, no such token", "identities", "landing", "denied", "asked",
        "tokens", "new token", "sessions", "access", "access, refused", "authorize", "authorize, refused", "audit",
        "waking", "not allowed", "provider away",
    ];

    /// <summary>The name of the page is as in <see cref="Names"/>.</summary>
    public async Task<IPage> OpenAsync(string name) => name switch
    {
        "sign-in" => await AtAsync(visitors.NobodyAsync(), "/-/sign-in?returnUrl=%2Ftensorboard%2F"),
        "sign-in, cancelled" => await AtAsync(visitors.NobodyAsync(), "/-/sign-in?cancelled"),
        "sign-in, no such token" => await LocalAsync("not the token"),
        "identities" => await LocalAsync(LocalStack.Token),
        "landing" => await AdministratorAsync("/-/"),
        "denied" => await AtAsync(visitors.StrangerAsync(), "/tensorboard/"),
        "asked" => await AskedAsync(),
        "tokens" => await AdministratorAsync("/-/tokens"),
        "new token" => await NewTokenAsync(),
        "sessions" => await AdministratorAsync("/-/sessions"),
        "access" => await AccessAsync(),
        "access, refused" => await RefusedAsync(),
        "authorize" => await AdministratorAsync(Authorize("http://127.0.0.1:9/callback")),
        "authorize, refused" => await AdministratorAsync(Authorize("http://evil.example/")),
        "audit" => await AdministratorAsync("/-/audit"),
        "waking" => await WakingAsync(),
        "not allowed" => await AdministratorAsync("/-/nothing"),
        "provider away" => await AtAsync(visitors.NobodyAsync(), "/-/sign-in/absent"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such page."),
    };

    private async Task<IPage> AdministratorAsync(string path) =>
        await AtAsync(visitors.AdministratorAsync(), path);

    private async Task<IPage> AtAsync(Task<IPage> opening, string path)
    {
        var page = await opening;
        complaints.Watch(page);
        await page.GotoAsync(path);
        return page;
    }

    private async Task<IPage> LocalAsync(string token)
    {
        var page = await AtAsync(visitors.NobodyAsync(), "/-/sign-in");
        await page.GetByLabel("Token").FillAsync(token);
        await page.PressAsync("Go on");
        return page;
    }

    private async Task<IPage> AskedAsync()
    {
        var page = await AtAsync(visitors.AskingAsync(), "/-/");
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Ask for access" }).IsVisibleAsync())
            await page.PressAsync("Ask for access");
        await page.SeesAsync("You asked for access");
        return page;
    }

    private async Task<IPage> NewTokenAsync()
    {
        var page = await AdministratorAsync("/-/tokens");
        await page.GetByLabel("Name").FillAsync("a rather long name, as people give them to remember");
        await page.PressAsync("Make a token");
        await Assertions.Expect(page.Locator(".secret")).ToBeVisibleAsync();
        return page;
    }

    private async Task<IPage> AccessAsync()
    {
        await (await AskedAsync()).Context.CloseAsync();
        await stack.GiveAsync("serviceAccount:nightly-training@a-long-name.iam.gserviceaccount.com", "editor");
        var page = await AdministratorAsync("/-/access");
        await page.SeesAsync("Who asks");
        return page;
    }

    private async Task<IPage> RefusedAsync()
    {
        var page = await AdministratorAsync("/-/access");
        await page.GetByLabel("Who", new() { Exact = true }).FillAsync("ada@example.org");
        await page.PressAsync("Let in");
        await page.SeesAsync("write user:ada@example.org");
        return page;
    }

    private async Task<IPage> WakingAsync()
    {
        stack.Sleeper.Sleep();
        return await AdministratorAsync(SignInStack.SleeperPath);
    }

    private static string Authorize(string redirectUri) =>
        "/-/authorize?response_type=code&client_id=dashboards-cli&code_challenge_method=S256&state=any"
        + $"&code_challenge={Challenge}&redirect_uri={Uri.EscapeDataString(redirectUri)}";
}
