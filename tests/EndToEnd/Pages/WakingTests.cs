using EndToEnd.SignIn;

namespace EndToEnd.Pages;

/// <summary>Somebody opens a dashboard that is asleep.</summary>
[Collection(typeof(SignInCollection))]
public sealed class WakingTests(SignInStack stack, Visitors visitors) : IClassFixture<Visitors>
{
    [Fact]
    public async Task TheWaitingPage_BecomesTheDashboardByItself()
    {
        stack.Sleeper.Sleep();
        var page = await visitors.AdministratorAsync();
        await page.GotoAsync(SignInStack.SleeperPath + "#/what/was/asked/for");
        await page.SeesTitleAsync("sleeper is waking");

        stack.Sleeper.Wake();

        await page.SeesAsync(Sleeper.Word);
        await page.IsAtAsync("#/what/was/asked/for$");
    }
}
