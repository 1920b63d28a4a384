using System.Reflection;

namespace Aspire.Hosting;

public sealed class DistributedApplicationOptions
{
    private string? _projectDirectory;
    private bool _projectDirectoryIsSet;

    public string[]? Args { get; set; }

    public string? AssemblyName { get; set; }

    public bool DisableDashboard { get; set; }

    public bool EnableResourceLogging { get; set; }

    public bool AllowUnsecuredTransport { get; set; }

    public string? ContainerRegistryOverride { get; set; }

    public string? DashboardApplicationName { get; set; }

    public string? ProjectDirectory
    {
        get => _projectDirectoryIsSet ? _projectDirectory : Metadata("AppHostProjectPath");
        set
        {
            _projectDirectory = value;
            _projectDirectoryIsSet = true;
        }
    }

    internal string? ProjectName => Metadata("AppHostProjectName");

    internal Assembly? Assembly => AssemblyName is { Length: > 0 } name
        ? Load(name)
        : System.Reflection.Assembly.GetEntryAssembly();

    internal string? Metadata(string key) => Assembly?
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(m => string.Equals(m.Key, key, StringComparison.OrdinalIgnoreCase))?
        .Value;

    private static Assembly Load(string name)
    {
        try
        {
            return System.Reflection.Assembly.Load(name);
        }
        catch (Exception ex)
        {
            throw new InvalidOperationException(
                $"Failed to load AppHost assembly '{name}' specified in {nameof(DistributedApplicationOptions)}.",
                    ex);
        }
    }
}
