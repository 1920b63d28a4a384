using Dashboards.AppHost.Resources;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboards.AppHost.Local;

/// <summary>Which resources are up, from the changes that Aspire announces.</summary>
internal sealed class StackState
{
    private readonly HashSet<string> _awaited;
    private readonly HashSet<string> _ended = [];
    private readonly HashSet<string> _askedToEnd = [];

    public StackState(IEnumerable<IResource> resources) => _awaited =
    [
        .. resources
            .Where(IsServer)
            .Where(r => r.Annotations.OfType<HealthCheckAnnotation>().Any())
            .Select(r => r.Name),
    ];

    /// <summary>Whether every server with a health check has been healthy once.</summary>
    public bool IsReady { get; private set; }

    /// <summary>How many resources have failed.</summary>
    public int Failures => _ended.Count;

    /// <summary>What is still waited for, by name.</summary>
    public IReadOnlyList<string> Pending
    {
        get
        {
            lock (_awaited)
                return [.. _awaited.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Takes a change in; a resource that ended badly is returned, once.</summary>
    public StackFailure? Apply(IResource resource, string? state, int? exitCode, HealthStatus? health)
    {
        if (state == KnownResourceStates.Running && health == HealthStatus.Healthy)
            Arrived(resource.Name);
        NoteRequests(resource, state);
        if (_askedToEnd.Contains(resource.Name) || !IsServer(resource) || !EndedBadly(resource, state, exitCode)
            || !_ended.Add(resource.Name))
            return null;
        var isFatal = !IsReady || resource is not IDashboardResource;
        return new StackFailure(resource, state!, exitCode, isFatal);
    }

    // What goes through Stopping was stopped by somebody, in the Aspire dashboard for instance, and can be started
    // there.
    private void NoteRequests(IResource resource, string? state)
    {
        if (state == KnownResourceStates.Stopping)
            _askedToEnd.Add(resource.Name);
        else if (state == KnownResourceStates.Running)
            _askedToEnd.Remove(resource.Name);
    }

    private void Arrived(string name)
    {
        lock (_awaited)
        {
            if (_awaited.Remove(name))
                _ended.Remove(name);
            IsReady = _awaited.Count == 0;
        }
    }

    // A step that runs to completion ends with 0; a server should not end at all.
    // The engine for containers answered before the start; if it does not now, nobody should wait for it.
    private static bool EndedBadly(IResource resource, string? state, int? exitCode) =>
        state == KnownResourceStates.RuntimeUnhealthy
        || KnownResourceStates.TerminalStates.Contains(state)
        && (exitCode is not 0 || resource.Annotations.OfType<HealthCheckAnnotation>().Any());

    private static bool IsServer(IResource resource) =>
        resource is ExecutableResource or ContainerResource or ProjectResource;
}
