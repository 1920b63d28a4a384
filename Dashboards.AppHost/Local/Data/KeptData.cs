using System.Security.Cryptography;

namespace Dashboards.AppHost.Local;

/// <summary>
/// Which forms have written data here. Processes keep theirs in the data folder itself, containers in volumes; for
/// each engine that has some, a file <c>containers/ENGINE</c> lists them, so that none has to be asked.
/// </summary>
internal sealed class KeptData
{
    private static readonly string[] _volumes = ["postgres", "storage"];

    private readonly DataFolder _data;
    private readonly string _id;

    public KeptData(DataFolder data)
    {
        _data = data;
        // A new data folder means new passwords, which old volumes would not take: so it names volumes of its own.
        _id = File.Exists(IdFile)
            ? File.ReadAllText(IdFile).Trim()
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    }

    /// <summary>The forms that have data here.</summary>
    public IEnumerable<RuntimeForm> Forms
    {
        get
        {
            if (Directory.Exists(_data.Postgres) && Directory.EnumerateFileSystemEntries(_data.Postgres).Any())
                yield return RuntimeForm.Processes;
            foreach (var engine in ContainerEngine.Known)
                if (File.Exists(MarkOf(engine)))
                    yield return new RuntimeForm(engine);
        }
    }

    private string Folder => Path.Combine(_data.Path, "containers");

    private string IdFile => Path.Combine(Folder, "id");

    public bool Has(RuntimeForm form) => Forms.Contains(form);

    /// <summary>The volume for a kind of data: <c>postgres</c> or <c>storage</c>.</summary>
    public string VolumeOf(string kind) => $"dashboards-{_id}-{kind}";

    /// <summary>Where the form keeps its data, for people.</summary>
    public string PlaceOf(RuntimeForm form) => form.IsContainers
        ? $"the volumes {string.Join(" and ", _volumes.Select(VolumeOf))} of {form.Engine}"
        : _data.Path;

    /// <summary>Keeps the names of the volumes for the next starts.</summary>
    public void Open()
    {
        Directory.CreateDirectory(Folder);
        if (!File.Exists(IdFile))
            File.WriteAllText(IdFile, $"{_id}\n");
    }

    /// <summary>Notes that the engine's volumes hold data now.</summary>
    public void Mark(RuntimeForm form) =>
        File.WriteAllLines(MarkOf(form.Engine!), _volumes.Select(VolumeOf));

    private string MarkOf(string engine) => Path.Combine(Folder, engine);
}
