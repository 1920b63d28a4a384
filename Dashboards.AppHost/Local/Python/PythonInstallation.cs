using System.ComponentModel;
using System.Diagnostics;

namespace Dashboards.AppHost.Local;

/// <summary>The Python of this machine that the servers' environment is made with.</summary>
/// <param name="Executable">Its full path.</param>
/// <param name="Version">For instance 3.11.7.</param>
internal sealed record PythonInstallation(string Executable, Version Version)
{
    /// <summary>The oldest version that the pinned packages support.</summary>
    public static readonly Version Oldest = new(3, 11);

    private static readonly string[] _names =
        ["python3", "python", "python3.11", "python3.12", "python3.13", "python3.14"];

    /// <summary>
    /// The first sufficient Python on PATH; null where there is
    /// none, and <paramref name="found"/> says what was seen.
    /// </summary>
    public static PythonInstallation? Find(out IReadOnlyList<string> found)
    {
        var seen = new List<string>();
        found = seen;
        foreach (var candidate in _names.SelectMany(OnPath).Distinct())
        {
            if (VersionOf(candidate) is not { } version)
                continue;
            if (version >= Oldest)
                return new PythonInstallation(candidate, version);
            seen.Add($"{candidate} is {version}");
        }
        return null;
    }

    private static IEnumerable<string> OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists);

    // pyenv and similar put scripts on PATH that fail for versions
    // that are not chosen: asking is the only way to know.
    private static Version? VersionOf(string executable)
    {
        var question = new ProcessStartInfo(executable)
        {
            ArgumentList = { "-I", "-c", "import platform; print(platform.python_version())" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(question)!;
            var answer = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 && Version.TryParse(answer.Split('+', 'a', 'b', 'r')[0], out var version)
                ? version
                : null;
        }
        catch (Win32Exception)
        {
            return null; // not executable, or for another machine
        }
    }
}
