using System.Collections;
using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Callbacks add annotations while others enumerate: readers see the snapshot they began with.</summary>
public sealed class ResourceAnnotationCollection
    : Collection<IResourceAnnotation>, IEnumerable<IResourceAnnotation>
{
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<IResourceAnnotation> _snapshot = [];

    IEnumerator<IResourceAnnotation> IEnumerable<IResourceAnnotation>.GetEnumerator() =>
        _snapshot.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _snapshot.GetEnumerator();

    protected override void InsertItem(int index, IResourceAnnotation item) =>
        Change(() => base.InsertItem(Math.Min(index, Count), item));

    protected override void SetItem(int index, IResourceAnnotation item) =>
        Change(() => base.SetItem(index, item));

    protected override void RemoveItem(int index) => Change(() => base.RemoveItem(index));

    protected override void ClearItems() => Change(base.ClearItems);

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _snapshot = [.. Items];
        }
    }
}
