namespace Dashboards.AppHost.Local;

/// <summary>How the servers run here: as containers of an engine, or, without one, as processes.</summary>
internal sealed record RuntimeForm(string? Engine)
{
    public static readonly RuntimeForm Processes = new((string?)null);

    public bool IsContainers => Engine is not null;

    /// <summary>What makes a start take this form.</summary>
    public string Setting => Engine is null
        ? "Dashboards__Runtime=processes"
        : $"Dashboards__Runtime=containers {ContainerEngine.Setting}={Engine}";

    public override string ToString() => Engine is null ? "processes" : $"containers of {Engine}";
}
