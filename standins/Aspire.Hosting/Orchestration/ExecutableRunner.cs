using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

internal sealed class ExecutableRunner(DistributedApplicationExecutionContext execution) : IResourceRunner
{
    public bool Runs(IResource resource) => resource is ExecutableResource;

    public async Task<Launch> PrepareAsync(IResource resource, CancellationToken ct)
    {
        var executable = (ExecutableResource)resource;
        return new Launch(
            executable.Command,
            await ResourceConfiguration.ArgumentsAsync(resource, execution, ct),
            executable.WorkingDirectory,
            await ResourceConfiguration.EnvironmentAsync(resource, execution, ct));
    }
}
