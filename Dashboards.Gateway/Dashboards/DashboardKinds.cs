using Dashboards.Gateway.Dashboards.Mlflow;
using Dashboards.Gateway.Dashboards.TensorBoard;

namespace Dashboards.Gateway.Dashboards;

/// <summary>The kinds there are. A new one is a folder and an entry here.</summary>
internal static class DashboardKinds
{
    public static IReadOnlyList<DashboardKind> All { get; } = [MlflowDashboard.Kind, TensorBoardDashboard.Kind];

    /// <summary>The kind of that name, or null.</summary>
    public static DashboardKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
