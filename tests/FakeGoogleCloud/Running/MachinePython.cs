using System.Diagnostics;

namespace FakeGoogleCloud.Running;

/// <summary>The Python of this machine, which stands for the one of an image.</summary>
internal static class MachinePython
{
    private const string Question = """
        import os, pip, platform, sys
        print(os.path.realpath(sys._base_executable))
        print(sys.base_prefix)
        print(platform.python_version())
        print(os.path.dirname(os.path.dirname(pip.__file__)))
        """;

    private static readonly Lazy<string[]> _found = new(Find);

    /// <summary>The interpreter itself, not a virtual environment's or a version switcher's.</summary>
    public static string Program => _found.Value[0];

    public static Version Version => Version.Parse(_found.Value[2]);

    /// <summary>pip's package and what describes it.</summary>
    public static IEnumerable<string> Pip => Directory.EnumerateDirectories(_found.Value[3])
        .Where(f => Path.GetFileName(f) is var name
            && (name == "pip" || (name.StartsWith("pip-", StringComparison.Ordinal)
                && name.EndsWith("-info", StringComparison.Ordinal))));

    /// <summary>The folder that a build needs besides the machine's own.</summary>
    public static string Prefix => _found.Value[1];

    /// <summary>The folders that an image built on it needs to run.</summary>
    public static IEnumerable<string> FoldersFor(string image) =>
        Directory.Exists(Path.Combine(image, PythonImage.Home)) ? [Prefix] : [];

    private static string[] Find()
    {
        var start = new ProcessStartInfo("python3", ["-c", Question])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var asked = Process.Start(start)!;
        var lines = asked.StandardOutput.ReadToEnd().Split('\n');
        asked.WaitForExit();
        return asked.ExitCode == 0 ? lines
            : throw new LaunchException("python3 with pip is missing; `apt-get install python3-venv python3-pip` "
                + "brings it.");
    }
}
