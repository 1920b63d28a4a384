namespace Dashboards.Gateway.Dashboards.Mlflow;

/// <summary>MLflow's tracking server.</summary>
internal static class MlflowDashboard
{
    public static DashboardKind Kind { get; } = new()
    {
        Name = "mlflow",
        // Its /health is 200 without any database.
        HealthPath = "/api/2.0/mlflow/experiments/search?max_results=1",
        Rows = DashboardKind.RowsBeside(typeof(MlflowDashboard)),
        RemovesOrigin = true,
        // It takes localhost and private addresses for its own, and answers 403 to any other.
        UpstreamHost = "localhost",
    };
}
