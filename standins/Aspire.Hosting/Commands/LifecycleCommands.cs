using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Commands;

/// <summary>Start, stop and restart: what can be done with everything that runs.</summary>
internal static class LifecycleCommands
{
    private static readonly string[] _stopped = [.. KnownResourceStates.TerminalStates, "Unknown"];

    public static void AddTo(IResource resource)
    {
        // A surrogate shares the annotations of what it stands for.
        if (resource.Annotations.OfType<ResourceCommandAnnotation>()
            .Any(c => c.Name == KnownResourceCommands.StartCommand))
            return;
        resource.Annotations.Add(Command(
            KnownResourceCommands.StartCommand, "Start", "started", "Play", StateOfStart,
            (orchestrator, id) => orchestrator.StartResourceAsync(id)));
        resource.Annotations.Add(Command(
            KnownResourceCommands.StopCommand, "Stop", "stopped", "Stop", StateOfStop,
            (orchestrator, id) => orchestrator.StopResourceAsync(id)));
        resource.Annotations.Add(Command(
            KnownResourceCommands.RestartCommand, "Restart", "restarted", "ArrowCounterclockwise", StateOfRestart,
            async (orchestrator, id) =>
            {
                await orchestrator.StopResourceAsync(id);
                await orchestrator.StartResourceAsync(id);
            }));

        ResourceCommandAnnotation Command(
            string name,
            string title,
            string done,
            string icon,
            Func<string?, ResourceCommandState> stateOf,
            Func<Orchestrator, string, Task> run) => new(
                name,
                title,
                context => stateOf(context.ResourceSnapshot.State?.Text),
                async context =>
                {
                    await run(context.Services.GetRequiredService<Orchestrator>(), context.ResourceName);
                    return CommandResults.Success($"Successfully {done} '{resource.Name}'.");
                },
                $"{title} resource",
                parameter: null,
                confirmationMessage: null,
                icon,
                name == KnownResourceCommands.RestartCommand ? IconVariant.Regular : IconVariant.Filled,
                isHighlighted: name != KnownResourceCommands.RestartCommand);
    }

    private static ResourceCommandState StateOfStart(string? state)
    {
        if (IsNotReady(state))
            return ResourceCommandState.Disabled;
        return _stopped.Contains(state) || state == KnownResourceStates.Waiting
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Hidden;
    }

    private static ResourceCommandState StateOfStop(string? state)
    {
        if (state == KnownResourceStates.Stopping)
            return ResourceCommandState.Disabled;
        return CanStop(state) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden;
    }

    private static ResourceCommandState StateOfRestart(string? state) =>
        CanStop(state) && state != KnownResourceStates.Stopping
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;

    private static bool CanStop(string? state) =>
        !IsNotReady(state) && !_stopped.Contains(state) && state != KnownResourceStates.Waiting;

    private static bool IsNotReady(string? state) => string.IsNullOrEmpty(state)
        || state == KnownResourceStates.Starting || state == KnownResourceStates.RuntimeUnhealthy;
}
