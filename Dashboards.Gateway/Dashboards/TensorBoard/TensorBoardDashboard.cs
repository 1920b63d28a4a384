namespace Dashboards.Gateway.Dashboards.TensorBoard;

/// <summary>TensorBoard, started with <c>--path_prefix</c>, so that paths are forwarded whole.</summary>
internal static class TensorBoardDashboard
{
    public static DashboardKind Kind { get; } = new()
    {
        Name = "tensorboard",
        HealthPath = "/data/environment",
        Rows = DashboardKind.RowsBeside(typeof(TensorBoardDashboard)),
        // Its style sheet names its fonts by absolute addresses.
        RootPaths = ["/font-roboto/"],
    };
}
