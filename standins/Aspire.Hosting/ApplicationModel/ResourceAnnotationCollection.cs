using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Callbacks add annotations while others enumerate: readers see the snapshot they began with.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>
{
    public ResourceAnnotationCollection() : base(new SnapshotList())
    {
    }

    private sealed class SnapshotList : IList<IResourceAnnotation>
    {
        private ImmutableList<IResourceAnnotation> _items = [];

        public IResourceAnnotation this[int index]
        {
            get => _items[index];
            set => Change(items => items.SetItem(index, value));
        }

        public int Count => _items.Count;

        public bool IsReadOnly => false;

        public void Add(IResourceAnnotation item) => Change(items => items.Add(item));

        public void Clear() => Change(items => items.Clear());

        public bool Contains(IResourceAnnotation item) => _items.Contains(item);

        public void CopyTo(IResourceAnnotation[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        public int IndexOf(IResourceAnnotation item) => _items.IndexOf(item);

        public void Insert(int index, IResourceAnnotation item) =>
            Change(items => items.Insert(Math.Min(index, items.Count), item));

        public bool Remove(IResourceAnnotation item) =>
            ImmutableInterlocked.Update(ref _items, items => items.Remove(item));

        public void RemoveAt(int index) => Change(items => index < items.Count ? items.RemoveAt(index) : items);

        public IEnumerator<IResourceAnnotation> GetEnumerator() => _items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private void Change(Func<ImmutableList<IResourceAnnotation>, ImmutableList<IResourceAnnotation>> change) =>
            ImmutableInterlocked.Update(ref _items, change);
    }
}
