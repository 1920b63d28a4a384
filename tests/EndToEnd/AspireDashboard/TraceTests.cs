using System.Text.RegularExpressions;
using EndToEnd.Browser;
using EndToEnd.Containers;
using EndToEnd.Stack;
using Microsoft.Playwright;

namespace EndToEnd.AspireDashboard;

/// <summary>A request, followed through the servers in the real Aspire dashboard.</summary>
public abstract class TraceTests(DashboardStack stack, Chromium chromium)
{
    // Spans are handed over every second, and the dashboard shows them at its own pace.
    private const float Patience = 30_000;

    protected abstract IEnumerable<string> Servers { get; }

    [Fact]
    public async Task ARequest_IsFollowed_ThroughTheServers()
    {
        var page = await stack.OpenAsync(chromium, height: 410);
        await page.GotoAsync("/traces/resource/mlflow");

        using var client = GatewayClient.Of(stack.Gateway, AppHostProcess.Token);
        // The first one pays for code that is compiled then; the last is the picture.
        for (var i = 0; i < 5; i++)
        {
            using var made = await client.PostAsJsonAsync(
                "/api/2.0/mlflow/runs/create", new { experiment_id = "0" });
            made.EnsureSuccessStatusCode();
        }

        var trace = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "gateway: POST mlflow" });
        foreach (var server in Servers)
            trace = trace.Filter(new() { Has = page.GetByText(new Regex($@"^\s*{server} \(\d+\)\s*$")) });
        await Assertions.Expect(trace.Last).ToBeVisibleAsync(new() { Timeout = Patience });

        if (DashboardStack.Pictures is { } pictures && Servers.Contains("postgres"))
            await DrawAsync(page, trace.Last, pictures);
    }

    private static async Task DrawAsync(IPage page, ILocator trace, string pictures)
    {
        await trace.GetByText("gateway: POST mlflow").ClickAsync();
        await Assertions.Expect(page.GetByText("INSERT mlflowdb").First).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(0, 0);
        await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, "trace.png") });
    }
}

/// <summary>The servers as processes.</summary>
[Collection(typeof(DashboardCollection))]
public sealed class TracesOfProcesses(DashboardStack stack, Chromium chromium) : TraceTests(stack, chromium)
{
    protected override IEnumerable<string> Servers => ["gateway", "mlflow", "postgres"];
}

/// <summary>The servers as containers, which reach the dashboard on this machine.</summary>
[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class TracesOfContainers(DockerDashboardStack stack, Chromium chromium)
    : TraceTests(stack, chromium), IClassFixture<DockerDashboardStack>, IClassFixture<Chromium>
{
    // To a container PostgreSQL has another address than the one that the dashboard knows it by.
    protected override IEnumerable<string> Servers => ["gateway", "mlflow"];
}
