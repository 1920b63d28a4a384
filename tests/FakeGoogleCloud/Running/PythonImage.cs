namespace FakeGoogleCloud.Running;

/// <summary>Where a container that stands on Python has its packages: its own ones, and those of PYTHONPATH.</summary>
internal sealed record PythonImage(string Root, IReadOnlyList<string> PackageFolders)
{
    /// <summary>The virtual environment that stands for the image's own Python.</summary>
    public const string Home = "opt/python";

    public static PythonImage Of(string root, IReadOnlyDictionary<string, string> environment)
    {
        var libraries = Path.Combine(root, Home, "lib");
        var own = Directory.Exists(libraries)
            ? Directory.EnumerateDirectories(libraries, "python3*").Select(l => Path.Combine(l, "site-packages"))
            : [];
        var path = environment.GetValueOrDefault("PYTHONPATH", "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => root + Path.GetFullPath(folder, "/"));
        return new(root, [.. own, .. path]);
    }

    public bool Has(string package) => PackageFolders.Any(f => Directory.Exists(Path.Combine(f, package)));
}
