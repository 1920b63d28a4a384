namespace FakeGoogleCloud.Running;

/// <summary>Where the fake listens for sandboxes, and the file of names that leads them there.</summary>
internal sealed class Sockets : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gcloud-").FullName;

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
