using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs what was built with the AppHost, directly: no `dotnet run` stands between.</summary>
internal sealed class ProjectRunner(
    DistributedApplicationOptions options, DistributedApplicationExecutionContext execution) : IResourceRunner
{
    public bool Runs(IResource resource) => resource is ProjectResource;

    public async Task<Launch> PrepareAsync(IResource resource, CancellationToken ct)
    {
        var project = resource.Annotations.OfType<IProjectMetadata>().Last().ProjectPath;
        var assembly = options.Metadata($"standin-target:{project}");
        if (assembly is null || !File.Exists(assembly))
            throw new DistributedApplicationException(
                $"'{resource.Name}' is not built ({assembly ?? project}): dotnet build \"{project}\"");

        var arguments = await ResourceConfiguration.ArgumentsAsync(resource, execution, ct);
        return new Launch(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", assembly, .. arguments],
            Path.GetDirectoryName(project)!,
            await ResourceConfiguration.EnvironmentAsync(resource, execution, ct));
    }
}
