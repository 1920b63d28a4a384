using Microsoft.Extensions.DependencyInjection;

namespace StandIns.Tests;

/// <summary>An application of this test, started until disposed of.</summary>
internal sealed class App : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly DistributedApplication _application;

    private App(DistributedApplication application) => _application = application;

    public IServiceProvider Services => _application.Services;

    public ResourceNotificationService Notifications => _application.ResourceNotifications;

    public ResourceCommandService Commands => _application.ResourceCommands;

    public static CancellationToken Limit => CancellationTokenSource
        .CreateLinkedTokenSource(
            TestContext.Current.CancellationToken, new CancellationTokenSource(_patience).Token).Token;

    public static IDistributedApplicationBuilder Builder(params string[] args) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = args,
            DisableDashboard = true,
            ProjectDirectory = AppContext.BaseDirectory,
        });

    public static async Task<App> StartAsync(IDistributedApplicationBuilder builder)
    {
        var application = builder.Build();
        await application.StartAsync(Limit);
        return new App(application);
    }

    public async Task<CustomResourceSnapshot> ReachedAsync(string resource, params string[] states)
    {
        await Notifications.WaitForResourceAsync(resource, states, Limit);
        return State(resource);
    }

    public CustomResourceSnapshot State(string resource)
    {
        Assert.True(Notifications.TryGetCurrentState(resource, out var e));
        return e.Snapshot;
    }

    public string Id(string resource)
    {
        Assert.True(Notifications.TryGetCurrentState(resource, out var e));
        return e.ResourceId;
    }

    /// <summary>Stops the application; what a resource had printed by then.</summary>
    public async Task<IReadOnlyList<string>> StoppedAsync(string resource)
    {
        await _application.StopAsync();
        var lines = await LogAsync(resource);
        await DisposeAsync();
        return lines;
    }

    /// <summary>Everything that a resource printed before it ended.</summary>
    public async Task<IReadOnlyList<string>> OutputAsync(string resource)
    {
        await ReachedAsync(resource, KnownResourceStates.Finished);
        return await LogAsync(resource);
    }

    /// <summary>The first lines of what a resource prints.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string resource, int count)
    {
        var limit = Limit;
        while (true)
        {
            var lines = await LogAsync(resource);
            if (lines.Count >= count)
                return [.. lines.Take(count)];
            await Task.Delay(20, limit);
        }
    }

    /// <summary>Waits for a line; an engine may have said something before.</summary>
    public async Task LineAsync(string resource, string line)
    {
        var limit = Limit;
        while (!(await LogAsync(resource)).Contains(line))
            await Task.Delay(20, limit);
    }

    public async Task<IReadOnlyList<string>> LogAsync(string resource)
    {
        Assert.True(Notifications.TryGetCurrentState(resource, out var e));
        var lines = new List<string>();
        await foreach (var batch in Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(e.Resource))
            lines.AddRange(batch.Select(line => line.Content[(line.Content.IndexOf(' ') + 1)..]));
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
