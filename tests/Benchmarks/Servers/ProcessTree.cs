using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Servers;

/// <summary>A process and its descendants, from /proc.</summary>
internal static class ProcessTree
{
    /// <summary>A process and its descendants.</summary>
    public static IReadOnlyList<int> Of(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0)
            .Select(pid => (Pid: pid, Parent: ParentOf(pid)))
            .ToLookup(entry => entry.Parent, entry => entry.Pid);
        var found = new List<int> { root };
        var next = new Queue<int>(parents[root]);
        while (next.TryDequeue(out var pid))
        {
            found.Add(pid);
            foreach (var child in parents[pid])
                next.Enqueue(child);
        }
        return found;
    }

    /// <summary>PSS: memory shared by n processes counts to each with an n-th.</summary>
    public static double ProportionalBytes(int pid)
    {
        var line = Lines(pid, "smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        if (line is null)
            return 0;
        var kibibytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return 1024.0 * long.Parse(kibibytes, CultureInfo.InvariantCulture);
    }

    public static void Signal(int pid, string signal)
    {
        var start = new ProcessStartInfo("kill", [$"-{signal}", $"{pid}"]) { RedirectStandardError = true };
        using var kill = Process.Start(start)!;
        kill.WaitForExit();
    }

    private static int ParentOf(int pid)
    {
        var line = Lines(pid, "status").FirstOrDefault(l => l.StartsWith("PPid:", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture);
    }

    // A process can end between listing and reading.
    private static string[] Lines(int pid, string file)
    {
        try
        {
            return File.ReadAllLines($"/proc/{pid}/{file}");
        }
        catch (IOException)
        {
            return [];
        }
    }
}
