using System.Text.RegularExpressions;
using EndToEnd.Stack;
using Microsoft.Playwright;

namespace EndToEnd.Browser;

/// <summary>What a person sees, from the printed link to the dashboards.</summary>
public partial class SignInTests(LocalStack stack, Chromium chromium) : IClassFixture<Chromium>
{
    // "localhost", as the banner prints it: cookies and the Host check are about that name.
    private string SignInLink => $"{stack.Url}/-/sign-in?token={LocalStack.Token}";

    private async Task<IPage> SignedInAsync(string identity, BrowserNewContextOptions? options = null)
    {
        var page = await chromium.PageAsync(stack.Url, options);
        await page.GotoAsync(SignInLink);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(identity) }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = SignOut() }).WaitForAsync();
        return page;
    }

    [Fact]
    public async Task FromTheLink_ToTheLandingPage_ToMlflow()
    {
        var page = await SignedInAsync("editor@localhost");
        await Assertions.Expect(page.GetByText($"export MLFLOW_TRACKING_URI={stack.Url}")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("mlflow") }).ClickAsync();

        await Assertions.Expect(page).ToHaveTitleAsync("MLflow");
        await Assertions.Expect(page.GetByText("Experiments").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task TensorBoard_Loads_BelowItsPath()
    {
        var page = await SignedInAsync("viewer@localhost");
        var failures = new List<string>();
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400)
                failures.Add($"{answer.Status} {answer.Request.Method} {answer.Url}");
        };

        await page.GotoAsync("/tensorboard/");
        await page.GetByText("TensorBoard").First.WaitForAsync(new() { Timeout = 20_000 });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(failures);
    }

    [Fact]
    public async Task SignedOut_TheCookieIsWorthNothing()
    {
        var page = await SignedInAsync("admin@localhost");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = SignOut() }).ClickAsync();
        await page.GotoAsync("/");

        Assert.Contains("/-/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenMadeOnThePage_IsShownOnce_AndWorks()
    {
        var page = await SignedInAsync("editor@localhost");
        await page.GotoAsync("/-/tokens");
        await page.GetByLabel("Name").FillAsync("from the browser");
        await page
            .GetByRole(AriaRole.Button, new() { NameRegex = new Regex("(?i)make|create|issue") })
            .ClickAsync();
        var issued = IssuedToken().Matches(await page.ContentAsync());
        var token = Assert.Single(issued.Select(match => match.Value).Distinct());

        using var client = stack.Client(token);
        Assert.Contains("editor", await client.GetStringAsync("/-/me"), StringComparison.Ordinal);

        await page.GotoAsync("/-/tokens");
        Assert.DoesNotContain(token, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/-/")]
    [InlineData("/-/tokens")]
    public async Task OnAPhone_NothingIsWiderThanTheScreen_InLightAndDark(string path)
    {
        var phone = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = 360, Height = 740 },
            ColorScheme = ColorScheme.Light,
        };
        var page = await SignedInAsync("admin@localhost", phone);
        await page.GotoAsync(path);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var light = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        Assert.NotEqual(
            light, await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [GeneratedRegex("(?i)sign out")]
    private static partial Regex SignOut();

    [GeneratedRegex("dash_[A-Za-z0-9_-]{20,}")]
    private static partial Regex IssuedToken();
}
