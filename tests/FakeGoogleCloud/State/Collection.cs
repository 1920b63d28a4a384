using System.Text.Json.Nodes;

namespace FakeGoogleCloud.State;

/// <summary>Objects of one kind by name. What is read is a copy; <see cref="Put"/> writes.</summary>
internal sealed class Collection(Store store, JsonObject saved)
{
    private readonly SortedDictionary<string, JsonObject> _items =
        new(saved.ToDictionary(p => p.Key, p => (JsonObject)p.Value!.DeepClone()), StringComparer.Ordinal);

    private readonly Dictionary<string, JsonObject?> _before = [];

    public JsonObject? Find(string name)
    {
        if (store.ReadsAreStale && _before.TryGetValue(name, out var old))
            return (JsonObject?)old?.DeepClone();
        return (JsonObject?)_items.GetValueOrDefault(name)?.DeepClone();
    }

    public bool Has(string name) => _items.ContainsKey(name);

    public JsonObject Put(string name, JsonObject item)
    {
        _before[name] = _items.GetValueOrDefault(name);
        _items[name] = (JsonObject)item.DeepClone();
        store.Touch();
        return item;
    }

    public void Remove(string name)
    {
        _before[name] = _items.GetValueOrDefault(name);
        _items.Remove(name);
        store.Touch();
    }

    /// <summary>All whose names start so, by name.</summary>
    public IEnumerable<JsonObject> Below(string prefix) => Named(prefix).Select(p => p.Value);

    public IEnumerable<KeyValuePair<string, JsonObject>> Named(string prefix = "") =>
        _items.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(p => KeyValuePair.Create(p.Key, (JsonObject)p.Value.DeepClone())).ToList();

    /// <summary>Forgets the first by name, as many as are too many.</summary>
    public void KeepLast(int count)
    {
        foreach (var name in _items.Keys.Take(Math.Max(0, _items.Count - count)).ToList())
            Remove(name);
    }

    public JsonObject Snapshot() =>
        new(_items.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value.DeepClone())));
}
