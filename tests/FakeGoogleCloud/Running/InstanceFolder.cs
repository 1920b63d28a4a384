namespace FakeGoogleCloud.Running;

/// <summary>An instance's folder: its sockets, its volumes, the places of its containers' roots.</summary>
internal sealed class InstanceFolder : IDisposable
{
    private readonly Surroundings _surroundings;
    private readonly Launch _launch;
    private readonly string _path;
    private readonly List<IDisposable> _open = [];

    public InstanceFolder(Launch launch, Surroundings surroundings)
    {
        (_launch, _surroundings, _path) = (launch, surroundings, surroundings.NewFolder());
        foreach (var volume in launch.Volumes)
            Fill(volume);
    }

    public string Id => Path.GetFileName(_path);

    public string DialSocket => Path.Combine(_path, "dial");

    public IReadOnlyList<RelaySpec> Relays => _surroundings.RelaysFor(Id);

    public ContainerSpec SpecOf(LaunchContainer container)
    {
        var image = _surroundings.Images.Of(container.Image);
        var root = Directory.CreateDirectory(Path.Combine(_path, "root", container.Name)).FullName;
        var user = ImageUser.Of(image, container.Image.User);
        var python = PythonImage.Of(image, container.Environment);
        var (command, buckets) = BucketArguments.Of(container.Command, python);
        return new ContainerSpec(container.Name, command)
        {
            Root = root,
            Mounts =
            [
                .. RootPlan.Of(image, MachinePython.FoldersFor(image)),
                .. _surroundings.TrustIn(python),
                .. HomeIn(image, user.Home),
                .. container.Mounts.Select(m => Mount(m.Key, m.Value)),
                .. buckets.Select(b => new MountStep(MountKind.Bind, BucketArguments.PlaceOf(b),
                    _surroundings.BucketFor(b, _launch.Account))),
            ],
            // HOME is the engine's to give, where nobody else does.
            Environment = new Dictionary<string, string>(container.Environment.Append(new("HOME", user.Home))
                .DistinctBy(e => e.Key)),
            WorkingFolder = container.WorkingFolder,
            Uid = user.Uid,
            Gid = user.Gid,
        };
    }

    /// <summary>A home that the image has can be written to.</summary>
    private static IEnumerable<MountStep> HomeIn(string image, string home) =>
        home.StartsWith("/home/", StringComparison.Ordinal) && Directory.Exists(image + home)
            ? [new MountStep(MountKind.Memory, home)] : [];

    private MountStep Mount(string path, string volume)
    {
        var mounted = _launch.Volumes.First(v => v.Name == volume);
        return mounted.Bucket is { } bucket
            ? new MountStep(MountKind.Bind, path, _surroundings.BucketFor(bucket, _launch.Account))
            : new MountStep(MountKind.Bind, path, PlaceOf(volume), IsWritable: mounted.Files is null);
    }

    private void Fill(LaunchVolume volume)
    {
        if (volume.Bucket is not null)
            return;
        var place = Directory.CreateDirectory(PlaceOf(volume.Name)).FullName;
        // Any user of a container: the folder above is closed to the machine's others.
        File.SetUnixFileMode(place, (UnixFileMode)Convert.ToInt32("777", 8));
        foreach (var (name, content) in volume.Files ?? new Dictionary<string, byte[]>())
        {
            var file = Path.Combine(place, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
        foreach (var database in volume.Databases ?? [])
            _open.Add(_surroundings.OpenDatabase(database, place, _launch.Account));
    }

    // By number: a database's socket has little room for names.
    private string PlaceOf(string volume) =>
        Path.Combine(_path, $"v{_launch.Volumes.TakeWhile(v => v.Name != volume).Count()}");

    public void Dispose()
    {
        foreach (var open in _open)
            open.Dispose();
        Directory.Delete(_path, recursive: true);
    }
}
