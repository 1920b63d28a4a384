using System.Diagnostics;
using EndToEnd.Browser;
using EndToEnd.Stack;

namespace EndToEnd.Clients;

/// <summary>The Python package against the real gateway, TensorBoard and browser.</summary>
public class ClientPackageTests(LocalStack stack, Chromium chromium)
    : IClassFixture<Chromium>, IDisposable
{
    private readonly ClientPackage _package = new();

    public void Dispose() => _package.Dispose();

    [Fact]
    public async Task APersonSignsInOnceAndTheirRunsAreTheirs()
    {
        var page = await chromium.PageAsync(stack.Url);
        using var login = Process.Start(_package.Command(stack.Url, "login", stack.Url, "--no-browser"))!;
        await page.GotoAsync(await AddressAsync(login));
        var error = login.StandardError.ReadToEndAsync();
        await page.FillAsync("#token", LocalStack.Token);
        await page.ClickAsync("text=Go on");
        await page.ClickAsync("button[value='editor@localhost']");
        await page.ClickAsync("text=Allow as editor");
        await login.WaitForExitAsync();
        Assert.True(login.ExitCode == 0, await error);

        Assert.Contains("editor@localhost", await _package.Command(stack.Url, "whoami").RunAsync());
        Assert.Equal("2", await _package.Script("Clients/long_run.py", stack.Url, "2").RunAsync());

        await _package.Command(stack.Url, "logout").RunAsync();
        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            _package.Script("Clients/long_run.py", stack.Url, "1").RunAsync());
        Assert.Contains("dashboards login", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AJobLogsForLongerThanItsTokenLivesWithoutAKey()
    {
        using var admin = stack.Client();
        using var given = await admin.PostAsJsonAsync(
            "/-/access", new { principal = $"serviceAccount:{MetadataServer.Account}", role = "editor" });
        given.EnsureSuccessStatusCode();
        var before = stack.Metadata.Issued;

        // The gateway's clock may be a minute behind the issuer's, so for that long it takes an expired token.
        var seconds = (int)(MetadataServer.Lifetime + TimeSpan.FromSeconds(65)).TotalSeconds;
        var start = _package.Script("Clients/long_run.py", stack.Url, $"{seconds}");
        start.Environment.Remove("NO_GCE_CHECK");
        start.Environment["GCE_METADATA_HOST"] = stack.Metadata.Host;

        Assert.Equal($"{seconds}", await start.RunAsync());
        Assert.InRange(stack.Metadata.Issued - before, 5, seconds);
    }

    [Fact]
    public async Task AGrowingRunIsSeenToGrowTwice()
    {
        var run = $"synced-{Guid.NewGuid():N}";
        var folder = Directory.CreateTempSubdirectory("dashboards-events-").FullName;
        var sync = _package.Command(
            stack.Url, "logs", "sync", folder, "--run", run, "--url", stack.Url, "--interval", "2");
        sync.Environment["MLFLOW_TRACKING_TOKEN"] = "";
        sync.Environment["NO_GCE_CHECK"] = "";
        sync.Environment["GCE_METADATA_HOST"] = stack.Metadata.Host;
        using var admin = stack.Client();
        using var given = await admin.PostAsJsonAsync(
            "/-/access", new { principal = $"serviceAccount:{MetadataServer.Account}", role = "editor" });
        given.EnsureSuccessStatusCode();
        using var writing = Process.Start(ServerPython.Script("Clients/growing_events.py", stack.Url, "", folder))!;
        using var syncing = Process.Start(sync)!;
        var error = syncing.StandardError.ReadToEndAsync();
        try
        {
            var seen = await SeenInChromiumAsync(run, times: 3);
            Assert.True(seen.Count >= 3, $"{string.Join(", ", seen)} points were seen");
        }
        finally
        {
            writing.Kill();
            using var stop = Process.Start("kill", ["-INT", $"{syncing.Id}"]);
            await syncing.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }

        Assert.True(syncing.ExitCode is 0 or 130, await error);
    }

    /// <summary>How many points of the curve there were, each time that there were more.</summary>
    private async Task<SortedSet<int>> SeenInChromiumAsync(string run, int times)
    {
        var page = await chromium.PageAsync(stack.Url);
        await page.GotoAsync($"/-/sign-in?token={LocalStack.Token}&returnUrl=/tensorboard/");
        await page.ClickAsync("text=Go on");
        await page.ClickAsync("button[value='viewer@localhost']");
        await page.WaitForURLAsync("**/tensorboard/**");
        var seen = new SortedSet<int>();
        for (var end = Stopwatch.StartNew(); seen.Count < times && end.Elapsed < TimeSpan.FromMinutes(2);)
        {
            var points = await page.EvaluateAsync<int>(
                """
                async run => {
                    const answer = await fetch(`data/plugin/scalars/scalars?run=${run}&tag=loss`);
                    return answer.ok ? (await answer.json()).length : 0;
                }
                """, run);
            if (points > 0)
                seen.Add(points);
            await Task.Delay(500);
        }

        return seen;
    }

    private static async Task<string> AddressAsync(Process login)
    {
        while (await login.StandardError.ReadLineAsync() is { } line)
            if (line.Trim() is var text && text.StartsWith("http", StringComparison.Ordinal))
                return text;
        throw new InvalidOperationException("dashboards login printed no address");
    }
}
