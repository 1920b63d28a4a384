namespace Dashboards.AppHost.Resources;

/// <summary>MLflow's tracking server.</summary>
internal interface IMlflowResource : IDashboardResource
{
    string IDashboardResource.Kind => "mlflow";
}
