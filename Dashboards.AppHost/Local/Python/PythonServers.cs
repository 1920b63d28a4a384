namespace Dashboards.AppHost.Local;

/// <summary>Servers as processes: Python starts them in the folder <c>containers</c>, from one environment.</summary>
internal sealed class PythonServers
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly string _containers;
    private readonly string _python;
    private readonly Lazy<IResourceBuilder<ExecutableResource>> _environment;

    public PythonServers(IDistributedApplicationBuilder builder, string containers, string? wheels)
    {
        _builder = builder;
        _containers = containers;
        var installation = PythonInstallation.Find(out var tooOld);
        Fault = installation is null ? NoPython(tooOld) : null;
        var environment = PythonEnvironment.For(
            containers, installation ?? new PythonInstallation("python3", PythonInstallation.Oldest));
        _python = environment.Python;
        _environment = new(() => builder.AddPythonEnvironment("python", environment, wheels, containers));
    }

    /// <summary>Why they cannot run.</summary>
    public Fault? Fault { get; }

    /// <summary>Adds one, which starts once the environment is made.</summary>
    public IResourceBuilder<T> Add<T>(Func<string, string, T> create, params string[] start)
        where T : ExecutableResource =>
        _builder.AddResource(create(_python, _containers))
            .WithArgs(start)
            .WithPlainPython()
            .WaitForCompletion(_environment.Value);

    /// <summary>What is said where no Python is found, or only such that are too old.</summary>
    public static Fault NoPython(IReadOnlyList<string> tooOld) => new(
        $"Python {PythonInstallation.Oldest} or later is needed and none is on PATH"
        + (tooOld.Count == 0 ? "" : $" ({string.Join(", ", tooOld)})"),
        "install it (Debian: apt-get install python3 python3-venv; macOS: brew install python), "
        + "or start Docker or Podman");
}
