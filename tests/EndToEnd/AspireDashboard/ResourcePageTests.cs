using System.Text.RegularExpressions;
using EndToEnd.Browser;
using EndToEnd.Stack;
using Microsoft.Playwright;

namespace EndToEnd.AspireDashboard;

/// <summary>The stack in the real Aspire dashboard.</summary>
[Collection(typeof(DashboardCollection))]
public sealed class ResourcePageTests(DashboardStack stack, Chromium chromium)
{
    [Fact]
    public async Task EveryResource_IsShown_WithStateAndAddress()
    {
        var resources = await ResourcePage.OpenAsync(chromium, stack);

        foreach (var name in (string[])["postgres", "mlflowdb", "gatewaydb", "storage-emulator", "storage",
            "artifacts", "logs", "mlflow", "tensorboard", "gateway"])
            await resources.IsAsync(name, "Running");
        foreach (var step in (string[])["python", "mlflow-migrate"])
            await resources.IsAsync(step, "Finished");
        await Assertions.Expect(resources.Row("gateway").GetByRole(AriaRole.Link, new() { Name = stack.Gateway }))
            .ToBeVisibleAsync();
        await Assertions.Expect(resources.Page).ToHaveTitleAsync(new Regex("^Dashboards "));

        if (DashboardStack.Pictures is { } pictures)
            await resources.Page.ScreenshotAsync(new() { Path = Path.Combine(pictures, "resources.png") });
    }

    [Fact]
    public async Task TheConsole_ShowsWhatAServerPrints()
    {
        var resources = await ResourcePage.OpenAsync(chromium, stack);

        var text = await resources.ConsoleAsync("mlflow", "Uvicorn running on");

        Assert.Contains("Finished waiting for resource 'mlflowdb'.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoppedDashboard_Wakes_WhenItIsStarted()
    {
        var resources = await ResourcePage.OpenAsync(chromium, stack);
        var visitor = await SignedInAsync();
        await resources.PressAsync("mlflow", "Stop");
        await resources.IsAsync("mlflow", "Finished");

        await visitor.GotoAsync("/");
        await Assertions.Expect(visitor.GetByText("mlflow is waking").First).ToBeVisibleAsync();
        await resources.PressAsync("mlflow", "Start");

        await resources.IsAsync("mlflow", "Running");
        await Assertions.Expect(visitor).ToHaveTitleAsync(new Regex("MLflow$"), new() { Timeout = 60_000 });
        await HasNoErrorAsync(resources.Page);
    }

    [Fact]
    public async Task WhatEverythingNeeds_CanBeStopped_AndTheStackStays()
    {
        var resources = await ResourcePage.OpenAsync(chromium, stack);

        foreach (var name in (string[])["gateway", "postgres"])
        {
            await resources.PressAsync(name, "Stop");
            await resources.IsAsync(name, "Finished");
            await resources.PressAsync(name, "Start");
            await resources.IsAsync(name, "Running");
        }

        await resources.IsAsync("gatewaydb", "Running");
        using var client = GatewayClient.Of(stack.Gateway, AppHostProcess.Token);
        Assert.Contains("admin", await client.GetStringAsync("/-/me"), StringComparison.Ordinal);
        Assert.DoesNotContain("error: ", stack.AppHost.Output, StringComparison.Ordinal);
        await HasNoErrorAsync(resources.Page);
    }

    private async Task<IPage> SignedInAsync()
    {
        var page = await chromium.PageAsync(stack.Gateway);
        await page.GotoAsync($"/-/sign-in?token={AppHostProcess.Token}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("editor@localhost") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("(?i)sign out") }).WaitForAsync();
        return page;
    }

    private static async Task HasNoErrorAsync(IPage page)
    {
        foreach (var error in (Regex[])[new("failed$"), new("^Lost connection to the AppHost")])
            Assert.Empty(await page.GetByText(error).Filter(new() { Visible = true }).AllInnerTextsAsync());
    }
}
