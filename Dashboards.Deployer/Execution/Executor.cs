using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Planning;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>Carries out a plan: each operation as soon as those it needs are done, so many at a time.</summary>
internal sealed class Executor(
    ResourceWriter writer, TimeProvider time, IProgress<OperationProgress> progress, int atOnce = 8)
{
    private readonly Lock _gate = new();
    private Outputs _outputs = Outputs.Empty;

    public async Task<DeploymentResult> RunAsync(
        ImmutableArray<Operation> operations, CancellationToken cancellation)
    {
        using var slots = new SemaphoreSlim(atOnce);
        var failures = new ConcurrentDictionary<string, string>();
        var running = new Dictionary<string, Task<bool>>();
        foreach (var operation in operations)
            Remember(operation);
        foreach (var operation in operations)
        {
            var needs = operation.Needs.Where(running.ContainsKey).Select(n => running[n]).ToList();
            running[operation.Id] = RunAsync(operation, needs, slots, failures, cancellation);
        }
        await Task.WhenAll(running.Values);
        cancellation.ThrowIfCancellationRequested();
        var undone = running.Where(r => !r.Value.Result).Select(r => r.Key);
        return new DeploymentResult(
            failures.ToImmutableSortedDictionary(), [.. undone.Where(id => !failures.ContainsKey(id)).Order()], _outputs);
    }

    private async Task<bool> RunAsync(
        Operation operation,
        List<Task<bool>> needs,
        SemaphoreSlim slots,
        ConcurrentDictionary<string, string> failures,
        CancellationToken cancellation)
    {
        var ready = await Task.WhenAll(needs);
        if (operation.Verdict == Verdict.Keep)
            return !ready.Contains(false);
        if (ready.Contains(false) || cancellation.IsCancellationRequested)
        {
            Report(operation, OperationPhase.Skipped, TimeSpan.Zero);
            return false;
        }
        await slots.WaitAsync(CancellationToken.None);
        var started = time.GetTimestamp();
        Report(operation, OperationPhase.Started, TimeSpan.Zero);
        try
        {
            await DoAsync(operation, cancellation);
            Report(operation, OperationPhase.Done, time.GetElapsedTime(started));
            return true;
        }
        catch (GoogleException e)
        {
            failures[operation.Id] = e.Error.Message;
            Report(operation, OperationPhase.Failed, time.GetElapsedTime(started), e.Message);
            return false;
        }
        catch (OperationCanceledException)
        {
            // Told by the caller's token once everything has stopped.
            return false;
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task DoAsync(Operation operation, CancellationToken cancellation)
    {
        if (operation.Verdict == Verdict.Delete)
        {
            await writer.DeleteAsync(operation, cancellation);
            return;
        }
        Outputs outputs;
        lock (_gate)
            outputs = _outputs;
        var written = await writer.WriteAsync(operation, outputs, cancellation);
        lock (_gate)
            _outputs = _outputs.With(operation.Id, operation.Resource.OutputsOf(written));
    }

    private void Remember(Operation operation)
    {
        if (operation is { Verdict: Verdict.Keep, Existing: { } existing })
            _outputs = _outputs.With(operation.Id, operation.Resource.OutputsOf(existing));
    }

    private void Report(Operation operation, OperationPhase phase, TimeSpan elapsed, string? message = null) =>
        progress.Report(new OperationProgress(operation.Id, phase, elapsed, operation.Expected) { Message = message });
}
