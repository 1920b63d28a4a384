namespace Dashboards.AppHost.Local;

/// <summary>
/// Runs the servers of the stack on this machine as processes of one Python environment. What
/// is wrong with its settings is kept until the start, so that all of it can be told at once.
/// </summary>
internal sealed class LocalRuntime
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly string _containers;
    private readonly string _python;
    private readonly Lazy<IResourceBuilder<ExecutableResource>> _environment;

    public LocalRuntime(IDistributedApplicationBuilder builder)
    {
        _builder = builder;
        var solution = Path.GetFullPath("..", builder.AppHostDirectory);
        _containers = Path.Combine(solution, "containers");

        var reader = new LocalSettingsReader(builder.Configuration, solution);
        Settings = reader.Read();
        Data = new DataFolder(Settings.DataFolder);

        var installation = PythonInstallation.Find(out var tooOld);
        Faults = installation is null ? [.. reader.Faults, NoPython(tooOld)] : reader.Faults;
        var environment = PythonEnvironment.For(
            _containers, installation ?? new PythonInstallation("python3", PythonInstallation.Oldest));
        _python = environment.Python;
        _environment = new(() => builder.AddPythonEnvironment("python", environment, Settings.Wheels, _containers));
    }

    public LocalSettings Settings { get; }

    public DataFolder Data { get; }

    /// <summary>Whether the servers are containers: always where they are published.</summary>
    public bool IsContainers => _builder.ExecutionContext.IsPublishMode;

    /// <summary>What keeps the stack from starting; empty when nothing does.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>
    /// Adds a server that Python starts in the folder <c>containers</c> once
    /// the environment is made: by a script there, or by <c>-P -m MODULE</c>.
    /// </summary>
    public IResourceBuilder<T> AddServer<T>(Func<string, string, T> create, params string[] start)
        where T : ExecutableResource =>
        _builder.AddResource(create(_python, _containers))
            .WithArgs(start)
            .WithPlainPython()
            .WaitForCompletion(_environment.Value);

    /// <summary>The folder with a server's Dockerfile.</summary>
    public string ContainerFolder(string name) => Path.Combine(_containers, name);

    private static Fault NoPython(IReadOnlyList<string> tooOld) => new(
        $"Python {PythonInstallation.Oldest} or later is needed and none is on PATH"
        + (tooOld.Count == 0 ? "" : $" ({string.Join(", ", tooOld)})"),
        "install it (Debian: apt-get install python3 python3-venv; macOS: brew install python)");
}
