namespace Aspire.Hosting.ApplicationModel;

/// <summary>The types of which the dashboard knows what to show.</summary>
internal static class KnownResourceTypes
{
    public const string Container = nameof(Container);
    public const string Executable = nameof(Executable);
    public const string Parameter = nameof(Parameter);
    public const string Project = nameof(Project);

    public static string Of(IResource resource) => resource switch
    {
        ProjectResource => Project,
        ContainerResource => Container,
        ExecutableResource => Executable,
        ParameterResource => Parameter,
        _ => resource.GetType().Name,
    };
}
