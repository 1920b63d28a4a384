using System.Collections.Concurrent;
using Aspire.Hosting.GoogleCloud.Execution;

namespace Dashboards.Deployer.Tests.Simulation;

/// <summary>How long each operation took. Unlike <see cref="Progress{T}"/> it is told at once.</summary>
internal sealed class Watch(TimeProvider time) : IProgress<OperationProgress>
{
    public ConcurrentDictionary<string, TimeSpan> Durations { get; } = [];

    public ConcurrentQueue<(DateTimeOffset At, OperationProgress Event)> Events { get; } = [];

    public void Report(OperationProgress value)
    {
        Events.Enqueue((time.GetUtcNow(), value));
        if (value.Phase is OperationPhase.Done)
            Durations[value.Id] = value.Elapsed;
    }
}
