namespace Dashboards.Gateway.Settings;

/// <summary>One dashboard behind the gateway: section <c>Gateway:Dashboards:NAME</c>.</summary>
internal sealed record DashboardSettings
{
    /// <summary>
    /// Which kind of server it is (<c>mlflow</c>, <c>tensorboard</c>): its route table and health address.
    /// </summary>
    public string Kind { get; init; } = "";

    /// <summary>Where it is served: <c>/</c> or <c>/tensorboard/</c>. The longest matching path wins.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Where it listens, for instance <c>http://127.0.0.1:5000</c>.</summary>
    public Uri? Address { get; init; }

    /// <summary>
    /// What the gateway's ID tokens are made for, where the dashboard is a service of Cloud Run that lets in only
    /// who may invoke it: its address, as Google gives it. Without it no token is sent.
    /// </summary>
    public string? Audience { get; init; }

    /// <summary>
    /// The connection string's name (<c>ConnectionStrings:NAME</c>, <c>Endpoint=http://…;Bucket=…</c>) of the
    /// bucket that holds its files: MLflow's artifacts, TensorBoard's event files.
    /// </summary>
    public string? Bucket { get; init; }
}
