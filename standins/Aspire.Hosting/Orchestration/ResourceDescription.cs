using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>What can be said of a resource besides its state: before it runs, and once it does.</summary>
internal static class ResourceDescription
{
    /// <summary>What is known of it from the model.</summary>
    public static CustomResourceSnapshot Describe(this CustomResourceSnapshot snapshot, IResource resource) =>
        snapshot with
        {
            CreationTimeStamp = DateTime.UtcNow,
            HealthReports = [.. NotChecked(resource)],
            Relationships = [.. Relationships(resource).Distinct()],
            Volumes = [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(Volume)],
            Properties = snapshot.Properties.With([.. Parent(resource), .. Source(resource)]),
        };

    /// <summary>A new start knows nothing of the last run.</summary>
    public static CustomResourceSnapshot Starting(this CustomResourceSnapshot snapshot, IResource resource) =>
        snapshot with
        {
            State = KnownResourceStates.Starting,
            StartTimeStamp = null,
            StopTimeStamp = null,
            ExitCode = null,
            ReadyHandlers = null,
            HealthReports = [.. NotChecked(resource)],
            Urls = [.. Urls(resource, isInactive: true)],
        };

    public static CustomResourceSnapshot Running(
        this CustomResourceSnapshot snapshot, IResource resource, Launch launch, int processId) => snapshot with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            Urls = [.. Urls(resource, isInactive: false)],
            EnvironmentVariables =
            [
                .. launch.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal)
                    .Select(variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, true)),
            ],
            Properties = snapshot.Properties.With([.. Process(resource, launch, processId)]),
        };

    public static CustomResourceSnapshot Ended(
        this CustomResourceSnapshot snapshot, IResource resource, string state, int exitCode) => snapshot with
        {
            State = state,
            ExitCode = exitCode,
            StopTimeStamp = DateTime.UtcNow,
            Urls = [.. Urls(resource, isInactive: true)],
        };

    private static IEnumerable<HealthReportSnapshot> NotChecked(IResource resource) =>
        ResourceHealthCheckService.KeysOf(resource).Select(key => new HealthReportSnapshot(key, null, null, null));

    private static IEnumerable<RelationshipSnapshot> Relationships(IResource resource)
    {
        if (resource is IResourceWithParent { Parent.Name: var parent })
            yield return new(parent, ResourceRelationshipAnnotation.Parent);
        foreach (var annotation in resource.Annotations.OfType<ResourceRelationshipAnnotation>())
            if (!Names.Same(annotation.Resource.Name, resource.Name))
                yield return new(annotation.Resource.Name, annotation.Type);
    }

    private static IEnumerable<ResourcePropertySnapshot> Parent(IResource resource)
    {
        var parent = (resource as IResourceWithParent)?.Parent
            ?? resource.Annotations.OfType<ResourceRelationshipAnnotation>()
                .LastOrDefault(a => a.Type == ResourceRelationshipAnnotation.Parent)?.Resource;
        return parent is null ? [] : [new(KnownProperties.ParentName, parent.ResourceId())];
    }

    private static IEnumerable<ResourcePropertySnapshot> Source(IResource resource) =>
        resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image)
            ? [KnownProperties.Shown(KnownProperties.ContainerImage, Name(image), "Container image", 0)]
            : resource.TryGetLastAnnotation<IProjectMetadata>(out var project)
            ? [KnownProperties.Shown(KnownProperties.ProjectPath, project.ProjectPath, "Project path", 0)]
            : [];

    private static string Name(ContainerImageAnnotation image) =>
        $"{(image.Registry is null ? "" : $"{image.Registry}/")}{image.Image}"
        + (image.SHA256 is null ? $":{image.Tag}" : $"@sha256:{image.SHA256}");

    private static VolumeSnapshot Volume(ContainerMountAnnotation mount) => new(
        mount.Source,
        mount.Target,
        mount.Type == ContainerMountType.BindMount ? "bind" : "volume",
        mount.IsReadOnly);

    private static IEnumerable<UrlSnapshot> Urls(IResource resource, bool isInactive) =>
        from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
        where endpoint.Allocated is not null
        select new UrlSnapshot(endpoint.Name, endpoint.Allocated!.Url, false) { IsInactive = isInactive };

    private static IEnumerable<ResourcePropertySnapshot> Process(IResource resource, Launch launch, int id)
    {
        yield return KnownProperties.Shown(KnownProperties.ProcessId, id, "Process ID", 3);
        if (resource.IsContainer())
            yield break;

        // The command is the runtime's: what is the project's own comes after "exec" and the assembly.
        var arguments = resource is ProjectResource ? launch.Arguments.Skip(2) : launch.Arguments;
        yield return new(KnownProperties.AppArguments, arguments.ToImmutableArray());
        if (resource is ProjectResource)
            yield break;
        yield return KnownProperties.Shown(KnownProperties.ExecutablePath, launch.Command, "Executable path", 0);
        yield return KnownProperties.Shown(
            KnownProperties.ExecutableWorkingDirectory, launch.WorkingDirectory, "Working directory", 1);
        yield return KnownProperties.Shown(
            KnownProperties.ExecutableArguments, launch.Arguments, "Executable arguments", 2) with
        {
            IsSensitive = true,
        };
    }
}
