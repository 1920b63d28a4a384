namespace Dashboards.AppHost.Resources;

/// <summary>TensorBoard over the event files of a bucket.</summary>
internal interface ITensorBoardResource : IDashboardResource
{
    string IDashboardResource.Kind => "tensorboard";
}
