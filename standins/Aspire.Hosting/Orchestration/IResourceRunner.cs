using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>How one kind of resource is run: as which process.</summary>
internal interface IResourceRunner
{
    bool Runs(IResource resource);

    Task<Launch> PrepareAsync(IResource resource, CancellationToken ct);
}

/// <summary>A resource that cannot run now, and the state that says so.</summary>
internal sealed class CannotRunException(string state, string message) : Exception(message)
{
    public string State => state;
}
