namespace Aspire.Hosting.ApplicationModel;

public static class DistributedApplicationModelExtensions
{
    /// <summary>Executables are none: they become one by PublishAsDockerFile.</summary>
    public static IEnumerable<IResource> GetComputeResources(this DistributedApplicationModel model) =>
        model.Resources.Where(resource => resource.IsContainer() || resource is ProjectResource);
}
