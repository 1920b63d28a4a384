using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

/// <summary>A child and all of its descendants. Where setsid is missing, only the child itself.</summary>
internal static class ProcessGroup
{
    public static readonly string? SetSid = OperatingSystem.IsLinux() ? CommandPath.OnPath("setsid") : null;

    public static readonly string? SetPriv = OperatingSystem.IsLinux() ? CommandPath.OnPath("setpriv") : null;

    private const int Kill = 9;
    private const int Term = 15;

    public static bool IsSession => SetSid is not null;

    public static void Terminate(int pid) => Signal(pid, Term);

    public static void KillAll(int pid) => Signal(pid, Kill);

    public static bool IsAlive(int pid) =>
        !OperatingSystem.IsWindows() && SendSignal(IsSession ? -pid : pid, 0) == 0;

    // A child that was started a moment ago has no group of its own yet: the signal goes to itself.
    private static void Signal(int pid, int signal)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (!IsSession || SendSignal(-pid, signal) != 0)
            _ = SendSignal(pid, signal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
