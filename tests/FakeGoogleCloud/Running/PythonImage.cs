namespace FakeGoogleCloud.Running;

/// <summary>Where an image that stands on Python has its packages.</summary>
internal static class PythonImage
{
    /// <summary>The virtual environment that stands for the image's own Python.</summary>
    public const string Home = "opt/python";

    public static IEnumerable<string> PackageFolders(string image)
    {
        var libraries = Path.Combine(image, Home, "lib");
        return Directory.Exists(libraries)
            ? Directory.EnumerateDirectories(libraries, "python3*").Select(l => Path.Combine(l, "site-packages"))
            : [];
    }

    public static bool Has(string image, string package) =>
        PackageFolders(image).Any(f => Directory.Exists(Path.Combine(f, package)));
}
