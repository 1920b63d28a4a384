using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The names under which the dashboard looks for what it shows of a resource.</summary>
internal static class KnownProperties
{
    public const string AppArguments = "resource.appArgs";
    public const string AppArgumentsSensitivity = "resource.appArgsSensitivity";
    public const string ConnectionString = "resource.connectionString";
    public const string ContainerImage = "container.image";
    public const string ExecutableArguments = "executable.args";
    public const string ExecutablePath = "executable.path";
    public const string ExecutableWorkingDirectory = "executable.workDir";
    public const string ParameterValue = "Value";
    public const string ParentName = "resource.parentName";
    public const string ProcessId = "executable.pid";
    public const string ProjectPath = "project.path";
    public const string Source = "resource.source";

    /// <summary>Those of a name that is there already are replaced.</summary>
    public static ImmutableArray<ResourcePropertySnapshot> With(
        this ImmutableArray<ResourcePropertySnapshot> properties, params ResourcePropertySnapshot[] others) =>
        [.. properties.Where(p => others.All(other => other.Name != p.Name)), .. others];

    /// <summary>A property that the dashboard shows with a label of ours, in this order.</summary>
    public static ResourcePropertySnapshot Shown(string name, object? value, string label, int order) =>
        new(name, value) { DisplayName = label, IsHighlighted = true, SortOrder = order };
}
