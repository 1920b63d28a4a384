using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Dashboards.AppHost.Local;

/// <summary>
/// Tells the person at the terminal what the start is waiting for, that it is ready and how to use it, and
/// what broke. What breaks before everything was ready, or what nothing works without, ends the run.
/// </summary>
internal sealed class StartupReport(
    ReadyBanner banner,
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IHostApplicationLifetime lifetime) : EarlyService
{
    private static readonly TimeSpan _reminder = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly StackState _state = new(model.Resources);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var reminding = RemindAsync(stopping);
        await foreach (var change in notifications.WatchAsync(stopping))
        {
            var wasReady = _state.IsReady;
            var now = change.Snapshot;
            if (_state.Apply(change.Resource, now.State?.Text, now.ExitCode, now.HealthStatus) is { } failure)
                await TellAsync(failure);
            if (!wasReady && _state.IsReady)
                await banner.PrintAsync(_sinceStart.Elapsed, stopping);
        }
        await reminding;
    }

    private async Task RemindAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(_reminder);
        while (!_state.IsReady && await timer.WaitForNextTickAsync(cancel))
            if (!_state.IsReady)
                await Console.Out.WriteLineAsync(
                    $"{_sinceStart.Elapsed.TotalSeconds:F0} s, waiting for {string.Join(", ", _state.Pending)}");
    }

    private async Task TellAsync(StackFailure failure)
    {
        // While stopping everything ends, and dependents of what failed say nothing new.
        if (lifetime.ApplicationStopping.IsCancellationRequested || (_state.Failures > 1 && !_state.IsReady))
            return;
        await Console.Error.WriteLineAsync(failure.Describe(await LastLineAsync(failure.Resource)));
        if (!failure.IsFatal)
            return;
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }

    // The servers' start scripts end with one line that says what is wrong and what repairs it.
    private async Task<string?> LastLineAsync(IResource resource)
    {
        string? last = null;
        await foreach (var batch in logs.GetAllAsync(resource))
            foreach (var line in batch)
                if (WithoutTime(line.Content) is { Length: > 0 } text)
                    last = text;
        return last;
    }

    // "2026-11-21T20:14:41.7418173Z text"
    private static string WithoutTime(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && DateTimeOffset.TryParse(line.AsSpan(0, space), CultureInfo.InvariantCulture, out _)
            ? line[space..].Trim()
            : line.Trim();
    }
}
