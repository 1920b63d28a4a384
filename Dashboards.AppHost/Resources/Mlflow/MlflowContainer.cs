namespace Dashboards.AppHost.Resources;

/// <summary>MLflow as the container that <c>containers/mlflow</c> describes.</summary>
internal sealed class MlflowContainer(string name) : ContainerResource(name), IMlflowResource;
