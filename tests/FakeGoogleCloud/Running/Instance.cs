namespace FakeGoogleCloud.Running;

/// <summary>A running instance: the containers of one template in one sandbox.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly InstanceFolder _folder;
    private readonly Sandbox _sandbox;
    private readonly Dictionary<string, Task<int>> _ends = [];
    private readonly CancellationTokenSource _given = new();

    private Instance(Launch launch, InstanceFolder folder, Sandbox sandbox)
    {
        (Launch, _folder, _sandbox) = (launch, folder, sandbox);
        Requests = new HttpMessageInvoker(InsideHttp.Handler(sandbox, launch.Ingress?.Port ?? 8080));
    }

    public Launch Launch { get; }

    public string Id => _folder.Id;

    /// <summary>HTTP to the container that takes the requests.</summary>
    public HttpMessageInvoker Requests { get; }

    /// <summary>The first container that ends, whenever that is.</summary>
    public Task<Task<int>> FirstEnd => Task.WhenAny(_ends.Values);

    public static async Task<Instance> CreateAsync(Launch launch, InstanceFolder folder, Action<Report> hear)
    {
        var sandbox = await Sandbox.StartAsync(new SandboxSpec
        {
            DialSocket = folder.DialSocket,
            Relays = folder.Relays,
        }, hear);
        return new Instance(launch, folder, sandbox);
    }

    /// <summary>Starts the containers, each when those that it depends on have started.</summary>
    public async Task StartAsync()
    {
        var ready = new Dictionary<string, Task>();
        var waiting = Launch.Containers.ToList();
        while (waiting.FirstOrDefault(c => c.DependsOn.All(ready.ContainsKey)) is { } next)
        {
            waiting.Remove(next);
            var before = next.DependsOn.Select(d => ready[d]).ToList();
            ready[next.Name] = StartAfterAsync(before, next);
        }
        if (waiting.Count > 0)
            throw new LaunchException($"The containers {string.Join(", ", waiting.Select(c => c.Name))} "
                + "depend on each other.");
        try
        {
            await foreach (var started in Task.WhenEach(ready.Values))
                await started;
        }
        catch (LaunchException)
        {
            await _given.CancelAsync();
            throw;
        }
    }

    /// <summary>Starts the only container and waits for its end.</summary>
    public Task<int> RunAsync() => Start(Launch.Containers[0]);

    private async Task StartAfterAsync(IReadOnlyList<Task> before, LaunchContainer container)
    {
        await Task.WhenAll(before);
        var end = Start(container);
        if (container.StartupProbe is not { } probe)
            return;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_given.Token);
        var started = new StartupProbe(_sandbox, probe, container.Port ?? 8080).SucceedsAsync(ended.Token);
        if (await Task.WhenAny(end, started) == started && await started)
            return;
        await ended.CancelAsync();
        throw new LaunchException(end.IsCompleted
            ? $"The user-provided container '{container.Name}' failed to start: it exited with code {await end} "
                + "before its startup probe succeeded. Logs for this revision might contain more information."
            : $"The user-provided container '{container.Name}' failed the configured startup probe checks. "
                + "Logs for this revision might contain more information.");
    }

    private Task<int> Start(LaunchContainer container)
    {
        lock (_ends)
            return _ends[container.Name] = _sandbox.Start(_folder.SpecOf(container));
    }

    public async ValueTask DisposeAsync()
    {
        Requests.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
        _given.Dispose();
    }
}
