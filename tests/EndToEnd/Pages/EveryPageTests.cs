using EndToEnd.SignIn;
using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>Every page, on a phone and on a desk, by day and by night.</summary>
[Collection(typeof(SignInCollection))]
public sealed class EveryPageTests(SignInStack stack, Visitors visitors) : IClassFixture<Visitors>
{
    private static readonly (int Width, int Height)[] _screens = [(360, 740), (1280, 900)];
    private static readonly ColorScheme[] _schemes = [ColorScheme.Light, ColorScheme.Dark];

    [Theory]
    [MemberData(nameof(GatewayPages.Names), MemberType = typeof(GatewayPages))]
    public async Task IsAccessible_FitsTheScreen_AndBreaksNothing(string name)
    {
        var complaints = new Complaints();
        var page = await new GatewayPages(stack, visitors, complaints).OpenAsync(name);
        var problems = new List<string>();
        foreach (var (width, height) in _screens)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in _schemes)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var found = await Axe.CheckAsync(page);
                problems.AddRange(found.Select(problem => $"{width}, {scheme}: {problem}"));
            }

            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width)
                problems.Add($"{width}: it is {wide} wide");
            problems.AddRange((await KeyboardWalk.ProblemsAsync(page)).Select(problem => $"{width}: {problem}"));
        }

        problems.AddRange(complaints.All);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        await page.Context.CloseAsync();
    }
}
