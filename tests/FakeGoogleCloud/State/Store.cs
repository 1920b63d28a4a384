using System.Text.Json;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.State;

/// <summary>
/// Everything that the fake knows, as JSON in one file: collections of named objects. One request at a time
/// touches it. The file is replaced whole, so that a kill leaves the old state or the new one.
/// </summary>
internal sealed class Store
{
    private readonly string _file;
    private readonly Dictionary<string, Collection> _collections = [];
    private bool _isChanged;

    public Store(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
        _file = Path.Combine(folder, "state.json");
        if (!File.Exists(_file))
            return;
        foreach (var (name, items) in JsonNode.Parse(File.ReadAllBytes(_file))!.AsObject())
            _collections[name] = new Collection(this, items!.AsObject());
    }

    public string Folder { get; }

    /// <summary>Reads see what was there before an item's last change: a replica that lags.</summary>
    public bool ReadsAreStale { get; set; }

    public Collection this[string name] =>
        _collections.TryGetValue(name, out var found) ? found : _collections[name] = new Collection(this, []);

    public void Touch() => _isChanged = true;

    public void Save()
    {
        if (!_isChanged)
            return;
        _isChanged = false;
        var all = new JsonObject();
        foreach (var (name, collection) in _collections)
            all[name] = collection.Snapshot();
        var next = _file + ".next";
        using (var stream = new FileStream(next, FileMode.Create))
        {
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            all.WriteTo(writer);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, _file, overwrite: true);
    }
}
