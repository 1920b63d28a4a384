using FakeGoogleCloud.Registry;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Building;

/// <summary>
/// What stands for an image of Python: a virtual environment of this machine's interpreter, with its pip.
/// </summary>
internal sealed class PythonBase(BlobStore blobs)
{
    public const string SystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static ImageState State => new ImageState { Cmd = ["python3"] }
        .Set("PATH", $"/{PythonImage.Home}/bin:{SystemPath}")
        .Set("LANG", "C.UTF-8")
        .Set("PYTHON_VERSION", MachinePython.Version.ToString());

    public string Layer()
    {
        var root = Directory.CreateTempSubdirectory("gcloud-").FullName;
        try
        {
            var empty = FolderSnapshot.Of(root);
            Fill(Path.Combine(root, PythonImage.Home));
            return new LayerWriter(blobs).Write(root, empty, FolderSnapshot.Of(root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Fill(string home)
    {
        var (program, version) = (MachinePython.Program, MachinePython.Version);
        var name = $"python{version.Major}.{version.Minor}";
        var packages = Directory.CreateDirectory(Path.Combine(home, "lib", name, "site-packages")).FullName;
        var programs = Directory.CreateDirectory(Path.Combine(home, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(home, "lib64"), "lib");
        foreach (var alias in (string[])["python", "python3", name])
            File.CreateSymbolicLink(Path.Combine(programs, alias), program);
        Write(Path.Combine(home, "pyvenv.cfg"),
            $"home = {Path.GetDirectoryName(program)}\ninclude-system-site-packages = false\n"
            + $"version = {version}\n");
        foreach (var part in MachinePython.Pip)
            File.CreateSymbolicLink(Path.Combine(packages, Path.GetFileName(part)), part);
        foreach (var alias in (string[])["pip", "pip3"])
        {
            Write(Path.Combine(programs, alias), $"#!/{PythonImage.Home}/bin/python\n"
                + "import sys\nfrom pip._internal.cli.main import main\nsys.exit(main())\n");
            File.SetUnixFileMode(Path.Combine(programs, alias), (UnixFileMode)Convert.ToInt32("755", 8));
        }
    }

    // One time for all, so that the same layer comes out again.
    private static void Write(string file, string text)
    {
        File.WriteAllText(file, text);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
    }
}
