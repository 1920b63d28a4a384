namespace FakeGoogleCloud.Running;

/// <summary>
/// Where the fake listens for sandboxes, the file of names that leads them there, and a folder for each instance.
/// </summary>
internal sealed class Sockets : IDisposable
{
    private readonly string _folder;
    private int _instances;

    /// <summary>Outside of the data, since a socket's path has at most 107 characters.</summary>
    public Sockets(string data)
    {
        var note = Path.Combine(data, "sockets");
        // Of a fake that was killed.
        if (File.Exists(note) && File.ReadAllText(note) is var left && Directory.Exists(left))
            Directory.Delete(left, recursive: true);
        _folder = Directory.CreateTempSubdirectory("gcloud-").FullName;
        File.WriteAllText(note, _folder);
    }

    public string NewInstance() =>
        Directory.CreateDirectory(Path.Combine(_folder, $"{Interlocked.Increment(ref _instances)}")).FullName;

    public string Metadata => Path.Combine(_folder, "metadata");

    public string Https => Path.Combine(_folder, "https");

    public string Http => Path.Combine(_folder, "http");

    public string HostsFile => Path.Combine(_folder, "hosts");

    /// <summary>In place: the file is mounted where it is read.</summary>
    public void WriteHosts(IEnumerable<string> names)
    {
        var lines = $"127.0.0.1 localhost\n{LoopbackNetwork.MetadataAddress} metadata.google.internal metadata\n"
            + string.Concat(names.Select(n => $"{Surroundings.GoogleAddress} {n}\n"));
        if (!File.Exists(HostsFile) || File.ReadAllText(HostsFile) != lines)
            File.WriteAllText(HostsFile, lines);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
