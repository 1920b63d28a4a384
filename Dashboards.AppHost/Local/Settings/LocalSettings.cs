namespace Dashboards.AppHost.Local;

/// <summary>How the stack runs on this machine: section <c>Dashboards</c> of the configuration.</summary>
/// <remarks>
/// Each value can be given as <c>--Dashboards:Port=9000</c>, as the environment variable <c>Dashboards__Port</c>,
/// or in <c>appsettings.json</c>. Relative folders are relative to the folder of the solution.
/// </remarks>
internal sealed record LocalSettings
{
    /// <summary>
    /// <c>containers</c>, <c>processes</c>, or <c>auto</c> (the default): containers where an engine answers, unless
    /// only processes have data here.
    /// </summary>
    public string Runtime { get; init; } = "auto";

    /// <summary>The gateway's port on localhost; default 8080; 0 takes any free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Where databases, artifacts and event files are kept between runs; default <c>.data</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The token of the sign-in link and of local clients; by default a new one at every start.</summary>
    public required string LocalToken { get; init; }

    /// <summary><c>auto</c> (the default: the Aspire dashboard, where it can be had) or <c>off</c>.</summary>
    public string Telemetry { get; init; } = "auto";

    /// <summary>Whether traces, metrics and logs are collected.</summary>
    public bool HasTelemetry => Telemetry != "off";

    /// <summary>The images that containers are run from or built upon.</summary>
    public ContainerImages Images { get; init; } = new();

    /// <summary>
    /// A folder of Python wheels to install from; null where there is none and a package index is asked.
    /// </summary>
    public string? Wheels { get; init; }
}
