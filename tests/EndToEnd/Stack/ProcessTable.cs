using System.Globalization;

namespace EndToEnd.Stack;

/// <summary>What /proc says about running processes.</summary>
internal static class ProcessTable
{
    /// <summary>The processes whose command line or environment holds a text.</summary>
    public static IReadOnlyList<int> With(string text) =>
        [.. All().Where(pid => Read(pid, "cmdline").Contains(text, StringComparison.Ordinal)
            || Read(pid, "environ").Contains(text, StringComparison.Ordinal))];

    public static string CommandLine(int pid) => Read(pid, "cmdline").Replace('\0', ' ');

    /// <summary>Resident memory in bytes; 0 for a process that is gone.</summary>
    public static long ResidentBytes(int pid)
    {
        var lines = Read(pid, "status").Split('\n');
        var line = lines.FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        if (line is null)
            return 0;
        var kibibytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>Files that a process has open below a folder.</summary>
    public static IReadOnlyList<string> OpenFiles(int pid, string folder) =>
    [
        .. Directory.EnumerateFiles($"/proc/{pid}/fd")
            .Select(Target)
            .Where(file => file.StartsWith(folder, StringComparison.Ordinal)),
    ];

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Select(name =>
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0 && pid != Environment.ProcessId);

    private static string Target(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName ?? "";
        }
        catch (IOException)
        {
            return ""; // closed since it was listed
        }
    }

    // A process can end, or belong to somebody else, between listing and reading.
    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
