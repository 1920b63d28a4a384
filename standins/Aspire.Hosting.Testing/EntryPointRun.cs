using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs an AppHost's own entry point on a thread of its own, held when it wants to build until the test does. From
/// then on it goes on by itself: it starts the application, and ends when that is stopped.
/// </summary>
internal sealed class EntryPointRun : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    // Events of builders that other tests make meanwhile are not this run's.
    private static readonly AsyncLocal<EntryPointRun?> _current = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder =
        New<DistributedApplicationBuilder>();
    private readonly TaskCompletionSource<DistributedApplication> _application = New<DistributedApplication>();
    private readonly TaskCompletionSource<bool> _mayBuild = New<bool>();
    private readonly TaskCompletionSource<bool> _started = New<bool>();
    private readonly TaskCompletionSource<bool> _ended = New<bool>();
    private readonly Assembly _assembly;
    private readonly string[] _args;

    public EntryPointRun(Assembly assembly, string[] args)
    {
        (_assembly, _args) = (assembly, args);
        if (assembly.EntryPoint is null)
            throw new InvalidOperationException($"Assembly {assembly.GetName().Name} has no entry point.");
        new Thread(Run) { IsBackground = true, Name = $"entry point of {assembly.GetName().Name}" }.Start();
    }

    public Task Started => _started.Task;

    public Task<DistributedApplicationBuilder> BuilderAsync(CancellationToken ct) => _builder.Task.WaitAsync(ct);

    public Task<DistributedApplication> BuildAsync(CancellationToken ct)
    {
        _mayBuild.TrySetResult(true);
        return _application.Task.WaitAsync(ct);
    }

    public async Task EndAsync(CancellationToken ct)
    {
        // An entry point that was never let go on ends with an exception.
        _mayBuild.TrySetCanceled(CancellationToken.None);
        if (_application.Task.IsCompletedSuccessfully && !_ended.Task.IsCompleted)
            Lifetime(await _application.Task).StopApplication();
        await _ended.Task.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(_patience);
        await EndAsync(limit.Token);
    }

    private void Run()
    {
        _current.Value = this;
        using var listeners = DiagnosticListener.AllListeners.Subscribe(new Listeners(this));
        try
        {
            object?[] arguments = _assembly.EntryPoint!.GetParameters().Length == 0 ? [] : [_args];
            _assembly.EntryPoint.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            End(new InvalidOperationException("The entry point ended without starting an application."));
        }
        catch (Exception ex)
        {
            End(ex);
        }
    }

    private void End(Exception reason)
    {
        _builder.TrySetException(reason);
        _application.TrySetException(reason);
        _started.TrySetException(reason);
        _ended.TrySetResult(true);
    }

    private void On(string name, object? value)
    {
        switch (name)
        {
            case BuilderEvents.Constructing:
                var (options, settings) = ((DistributedApplicationOptions, HostApplicationBuilderSettings))value!;
                TestDefaults.Apply(_assembly, _args, options, settings);
                break;
            case BuilderEvents.Building when value is DistributedApplicationBuilder builder:
                _builder.TrySetResult(builder);
                _mayBuild.Task.GetAwaiter().GetResult();
                break;
            case BuilderEvents.Built when value is DistributedApplication application:
                Lifetime(application).ApplicationStarted.Register(() => _started.TrySetResult(true));
                _application.TrySetResult(application);
                break;
        }
    }

    private static IHostApplicationLifetime Lifetime(DistributedApplication application) =>
        application.Services.GetRequiredService<IHostApplicationLifetime>();

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Listeners(EntryPointRun run)
        : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (_current.Value == run && value.Name == BuilderEvents.Listener)
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (_current.Value == run)
                run.On(value.Key, value.Value);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
