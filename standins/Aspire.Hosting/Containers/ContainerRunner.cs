using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs a container as its client: in the foreground, so that its output and its exit are the client's.</summary>
internal sealed class ContainerRunner(
    ContainerSessions sessions,
    ContainerImages images,
    RunLabels labels,
    DistributedApplicationExecutionContext execution) : IResourceRunner
{
    public bool Runs(IResource resource) => resource.IsContainer();

    public async Task<Launch> PrepareAsync(IResource resource, CancellationToken ct)
    {
        RequireTargetPorts(resource);
        var session = await sessions.GetAsync(ct);
        var image = await images.PrepareAsync(resource, session.Engine, ct);
        var environment = await ResourceConfiguration.EnvironmentAsync(resource, execution, ct);
        var name = resource.ResourceId();
        ImmutableArray<string> arguments =
        [
            "run", "--rm", "--pull", "never", "--name", name,
            .. labels.Arguments,
            .. RunArguments.Network(resource, session),
            .. RunArguments.Ports(resource),
            .. RunArguments.Mounts(resource),
            .. RunArguments.Environment(environment),
            .. RunArguments.Entrypoint(resource),
            .. await MoreAsync(resource, ct),
            image,
            .. await ResourceConfiguration.ArgumentsAsync(resource, execution, ct),
        ];
        return new Launch(
            session.Engine.Name, arguments, AppContext.BaseDirectory, RunArguments.ForTheClient(environment))
        {
            Container = new ContainerInstance(session.Engine, name),
        };
    }

    private static void RequireTargetPorts(IResource resource)
    {
        if (resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.TargetPort is null) is { } endpoint)
            throw new DistributedApplicationException(
                $"The endpoint '{endpoint.Name}' of the container '{resource.Name}' must specify the TargetPort value.");
    }

    private static async Task<ImmutableArray<string>> MoreAsync(IResource resource, CancellationToken ct)
    {
        var context = new ContainerRuntimeArgsCallbackContext([], ct);
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>())
            await annotation.Callback(context);
        return await ResourceConfiguration.ResolveAllAsync(context.Args, resource, ct);
    }
}
