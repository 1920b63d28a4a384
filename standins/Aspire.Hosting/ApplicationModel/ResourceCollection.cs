using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public interface IResourceCollection : IList<IResource>
{
    bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource)
    {
        resource = this.FirstOrDefault(r => Names.Same(r.Name, name));
        return resource is not null;
    }
}

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    protected override void InsertItem(int index, IResource item)
    {
        ThrowIfNameIsTaken(item, at: null);
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, IResource item)
    {
        ThrowIfNameIsTaken(item, at: this[index]);
        base.SetItem(index, item);
    }

    private void ThrowIfNameIsTaken(IResource item, IResource? at)
    {
        var existing = this.FirstOrDefault(r => r != at && Names.Same(r.Name, item.Name));
        if (existing is not null)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{item.GetType()}' with name '{item.Name}' because resource of " +
                "type " +
                $"'{existing.GetType()}' with that name already exists. Resource names are case-insensitive.");
        }
    }
}
