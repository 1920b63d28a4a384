using System.Diagnostics;

namespace FakeGoogleCloud.Running;

/// <summary>The Python of this machine, which stands for the one of an image.</summary>
internal static class MachinePython
{
    private static readonly Lazy<(string Program, string Prefix)> _found = new(Find);

    /// <summary>The interpreter itself, not a virtual environment's or a version switcher's.</summary>
    public static string Program => _found.Value.Program;

    /// <summary>The folders that an image built on it needs to run.</summary>
    public static IEnumerable<string> FoldersFor(string image) =>
        PythonImage.PackageFolders(image).Any() ? [_found.Value.Prefix] : [];

    private static (string, string) Find()
    {
        var start = new ProcessStartInfo("python3", ["-c",
            "import os, sys; print(os.path.realpath(sys._base_executable)); print(sys.base_prefix)"])
        {
            RedirectStandardOutput = true,
        };
        using var asked = Process.Start(start)!;
        var lines = asked.StandardOutput.ReadToEnd().Split('\n');
        asked.WaitForExit();
        return asked.ExitCode == 0 ? (lines[0], lines[1])
            : throw new LaunchException("python3 is missing; `apt-get install python3-venv` brings it.");
    }
}
