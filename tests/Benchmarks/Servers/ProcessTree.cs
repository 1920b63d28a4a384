using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Servers;

/// <summary>A process and its descendants, from /proc.</summary>
internal static class ProcessTree
{
    // USER_HZ, which Linux shows to programs whatever the kernel's own is.
    private const double TicksPerSecond = 100;

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
    public static double ProportionalBytes(int pid) => Kibibytes(pid, "smaps_rollup", "Pss:") * 1024;

    /// <summary>User and system time in seconds.</summary>
    public static double CpuSeconds(int pid)
    {
        // The name in parentheses may hold spaces; utime and stime are the 14th and 15th field.
        var fields = string.Concat(Lines(pid, "stat")).Split(") ")[^1].Split(' ');
        return fields.Length < 13 ? 0 : (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    /// <summary>The highest that the resident memory has been since <see cref="ForgetPeak"/>.</summary>
    public static double PeakBytes(int pid) => Kibibytes(pid, "status", "VmHWM:") * 1024;

    public static double ResidentBytes(int pid) => Kibibytes(pid, "status", "VmRSS:") * 1024;

    /// <summary>https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html</summary>
    public static void ForgetPeak(int pid) => File.WriteAllText($"/proc/{pid}/clear_refs", "5");

    public static void Signal(int pid, string signal)
    {
        var start = new ProcessStartInfo("kill", [$"-{signal}", $"{pid}"]) { RedirectStandardError = true };
        using var kill = Process.Start(start)!;
        kill.WaitForExit();
    }

    private static double Kibibytes(int pid, string file, string name)
    {
        var line = Lines(pid, file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

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
