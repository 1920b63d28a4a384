using System.Collections.Concurrent;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Running;

/// <summary>
/// The revisions that run, each as one instance: tried once when they are made, then while they serve.
/// </summary>
internal sealed class Revisions(Cloud cloud, LaunchReader reader, Surroundings surroundings,
    ContainerOutput output)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Instance>>> _running = new();

    public IEnumerable<string> Names => _running.Keys;

    /// <summary>Whether a new revision's containers start.</summary>
    public async Task<Outcome> TryAsync(string revision)
    {
        try
        {
            await RunningAsync(revision);
            return Outcome.Done([]);
        }
        catch (LaunchException e)
        {
            return Outcome.Failed(9, e.Message);
        }
    }

    /// <summary>The revision's instance, started if it does not run.</summary>
    public async Task<Instance> RunningAsync(string revision)
    {
        var running = _running.GetOrAdd(revision, _ => new(() => StartAsync(revision)));
        try
        {
            return await running.Value;
        }
        catch
        {
            _running.TryRemove(KeyValuePair.Create(revision, running));
            throw;
        }
    }

    public async Task StopAsync(string revision)
    {
        if (_running.TryRemove(revision, out var running) && await EndedAsync(running) is { } instance)
            await RetireAsync(instance);
    }

    private async Task<Instance> StartAsync(string revision)
    {
        var launch = cloud.Gate.Enter(() => Read(revision));
        var folder = new InstanceFolder(launch, surroundings);
        var instance = await Instance.CreateAsync(launch, folder, r => output.Line(launch.Source, r));
        surroundings.Known[instance.Id] = instance;
        try
        {
            await instance.StartAsync();
        }
        catch
        {
            await RetireAsync(instance);
            throw;
        }
        _ = WatchAsync(revision, instance);
        return instance;
    }

    private Launch Read(string revision)
    {
        var template = cloud.Store["runRevisions"].Find(revision)
            ?? throw new LaunchException($"Revision '{revision.Split('/')[^1]}' was deleted.");
        var parts = revision.Split('/');
        var (region, service, id) = (parts[3], parts[5], parts[7]);
        var labels = new Dictionary<string, string>
        {
            ["project_id"] = cloud.Project,
            ["location"] = region,
            ["service_name"] = service,
            ["configuration_name"] = service,
            ["revision_name"] = id,
        };
        return reader.Read(revision, template, new LogSource("cloud_run_revision", labels, id),
            new Dictionary<string, string>
            {
                ["K_SERVICE"] = service,
                ["K_REVISION"] = id,
                ["K_CONFIGURATION"] = service,
            });
    }

    /// <summary>An instance with a dead container serves nobody: the next request starts another.</summary>
    private async Task WatchAsync(string revision, Instance instance)
    {
        var code = await await instance.FirstEnd;
        // Not when it was stopped, which takes it out first.
        if (!_running.TryGetValue(revision, out var current) || await EndedAsync(current) != instance
            || !_running.TryRemove(KeyValuePair.Create(revision, current)))
            return;
        output.System(instance.Launch.Source, "WARNING",
            $"Container called exit({code}); the instance is restarted.");
        await RetireAsync(instance);
    }

    private async Task RetireAsync(Instance instance)
    {
        surroundings.Known.TryRemove(instance.Id, out _);
        await instance.DisposeAsync();
    }

    private static async Task<Instance?> EndedAsync(Lazy<Task<Instance>> running)
    {
        try
        {
            return await running.Value;
        }
        catch (LaunchException)
        {
            // It did not start, so that there is nothing to stop.
            return null;
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Keys.Select(StopAsync));
}
