using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EndToEnd.Browser;
using EndToEnd.Stack;
using Microsoft.Playwright;

namespace EndToEnd.AspireDashboard;

/// <summary>The AppHost as a person starts it: with the Aspire dashboard beside the stack.</summary>
public partial class DashboardStack : IAsyncLifetime
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-aspire-").FullName;
    private AppHostProcess? _process;
    private string? _dashboard;

    /// <summary>A folder; a run with it set writes the pictures of the README anew.</summary>
    public static string? Pictures { get; } = Environment.GetEnvironmentVariable("DASHBOARDS_PICTURES");

    public string Gateway { get; private set; } = "";

    internal AppHostProcess AppHost => _process!;

    protected string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Arguments that say how the servers run.</summary>
    protected virtual IEnumerable<string> Form => [];

    /// <summary>The login link that the AppHost prints. Where no dashboard can be had the test is skipped.</summary>
    public string DashboardLink
    {
        get
        {
            Assert.SkipWhen(_dashboard is null, Reason().Match(AppHost.Output).Value);
            return _dashboard!;
        }
    }

    public virtual async ValueTask InitializeAsync()
    {
        _process = AppHostProcess.Start(DataFolder, WithLaunchProfile, [.. Form, "--Dashboards:Telemetry=auto"]);
        Gateway = await _process.ReadyAsync(_limit);

        // It is installed at its first start.
        var patience = Stopwatch.StartNew();
        while (!Login().IsMatch(_process.Output) && !Reason().IsMatch(_process.Output))
        {
            Assert.True(patience.Elapsed < _limit, _process.Output);
            await Task.Delay(200);
        }

        _dashboard = Login().Match(_process.Output) is { Success: true } match ? match.Groups[1].Value : null;
    }

    /// <summary>Its dashboard in a browser, logged in, as wide as a picture of the README.</summary>
    internal async Task<IPage> OpenAsync(Chromium chromium, int height)
    {
        var page = await chromium.PageAsync(DashboardLink, new BrowserNewContextOptions
        {
            ColorScheme = ColorScheme.Light,
            ViewportSize = new() { Width = 1200, Height = height },
        });
        await page.GotoAsync(DashboardLink);
        return page;
    }

    public virtual ValueTask DisposeAsync()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    protected void Stop()
    {
        _process?.Dispose();
        _process = null;
    }

    // What launchSettings.json says, at ports that nobody else has.
    private static void WithLaunchProfile(ProcessStartInfo start)
    {
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        foreach (var variable in (string[])["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL",
            "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"])
            start.Environment[variable] =
                string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Loopback.FreePort()}");
    }

    [GeneratedRegex(@"Login to the dashboard at (\S+)")]
    private static partial Regex Login();

    [GeneratedRegex("The dashboard (needs|cannot run|does not answer|is installed by itself).*")]
    private static partial Regex Reason();
}
