using Microsoft.Playwright;

namespace EndToEnd.Browser;

/// <summary>The Chromium of this machine; tests that need one skip where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => _names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
            return;
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            // As root there is no sandbox; without the rest it calls its maker at every start.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of a fresh profile.</summary>
    public async Task<IPage> PageAsync(string url, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, $"no browser: none of {string.Join(", ", _names)} is on PATH");
        var context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions(options ?? new()) { BaseURL = url });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
