namespace Dashboards.AppHost.Local;

/// <summary>
/// Runs the servers of the stack on this machine, in the form that its settings, its engine and its data ask for.
/// What is wrong with its settings is kept until the start, so that all of it can be told at once.
/// </summary>
internal sealed class LocalRuntime
{
    private readonly string _containers;
    private readonly PythonServers? _python;

    public LocalRuntime(IDistributedApplicationBuilder builder)
    {
        var solution = Path.GetFullPath("..", builder.AppHostDirectory);
        _containers = Path.Combine(solution, "containers");
        IsPublished = builder.ExecutionContext.IsPublishMode;

        var reader = new LocalSettingsReader(builder.Configuration, solution);
        Settings = reader.Read();
        Data = new DataFolder(Settings.DataFolder);
        Kept = new KeptData(Data);
        Choice = IsPublished ? new RuntimeChoice(RuntimeForm.Processes) : Choose(builder);
        if (!IsContainers)
            _python = new PythonServers(builder, _containers, Settings.Wheels);
        Faults = [.. reader.Faults, .. ((Fault?[])[Choice.Fault, _python?.Fault]).OfType<Fault>()];
    }

    public LocalSettings Settings { get; }

    public DataFolder Data { get; }

    public KeptData Kept { get; }

    public RuntimeChoice Choice { get; }

    /// <summary>Whether the servers do not run here at all.</summary>
    public bool IsPublished { get; }

    /// <summary>Whether the servers are containers: always where they are published.</summary>
    public bool IsContainers => IsPublished || Choice.Form.IsContainers;

    /// <summary>What keeps the stack from starting; empty when nothing does.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>
    /// Adds a server that Python starts in the folder <c>containers</c> once
    /// the environment is made: by a script there, or by <c>-P -m MODULE</c>.
    /// </summary>
    public IResourceBuilder<T> AddServer<T>(Func<string, string, T> create, params string[] start)
        where T : ExecutableResource =>
        _python!.Add(create, start);

    /// <summary>The folder with a server's Dockerfile.</summary>
    public string ContainerFolder(string name) => Path.Combine(_containers, name);

    private RuntimeChoice Choose(IDistributedApplicationBuilder builder)
    {
        // Before the model is built, which is another for each form: nothing else can go on meanwhile.
        var engines = Settings.Runtime == "processes" ? []
            : ContainerEngine.AskAsync(builder.Configuration).GetAwaiter().GetResult();
        var choice = RuntimeChoice.Of(Settings.Runtime, engines, Kept);
        if (choice.Form.Engine is { } engine)
            ContainerEngine.Use(engine, builder.Configuration);
        return choice;
    }
}
