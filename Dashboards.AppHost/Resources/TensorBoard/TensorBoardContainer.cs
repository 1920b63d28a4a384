namespace Dashboards.AppHost.Resources;

/// <summary>TensorBoard as the container that <c>containers/tensorboard</c> describes.</summary>
internal sealed class TensorBoardContainer(string name) : ContainerResource(name), ITensorBoardResource;
