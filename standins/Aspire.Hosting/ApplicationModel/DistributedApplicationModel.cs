namespace Aspire.Hosting.ApplicationModel;

public class DistributedApplicationModel(IResourceCollection resources)
{
    public DistributedApplicationModel(IEnumerable<IResource> resources) : this(Collect(resources))
    {
    }

    public IResourceCollection Resources { get; } =
        resources ?? throw new ArgumentNullException(nameof(resources));

    private static ResourceCollection Collect(IEnumerable<IResource> resources)
    {
        var collection = new ResourceCollection();
        foreach (var resource in resources)
            collection.Add(resource);
        return collection;
    }
}
