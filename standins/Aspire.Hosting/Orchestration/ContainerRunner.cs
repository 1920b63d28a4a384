using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

internal sealed class ContainerRunner : IResourceRunner
{
    public bool Runs(IResource resource) => resource.IsContainer();

    public Task<Launch> PrepareAsync(IResource resource, CancellationToken ct) => throw new CannotRunException(
        KnownResourceStates.RuntimeUnhealthy,
        $"'{resource.Name}' is a container, which needs Docker or Podman; this stand-in of Aspire.Hosting " +
        "starts processes only.");
}
