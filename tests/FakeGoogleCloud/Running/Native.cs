using System.ComponentModel;
using System.Runtime.InteropServices;

namespace FakeGoogleCloud.Running;

/// <summary>The system calls that .NET has no method for.</summary>
internal static partial class Native
{
    public const ulong ReadOnly = 1, NoSetUid = 2, NoDevices = 4, NoExecution = 8, Remount = 32, Bind = 4096,
        Recursive = 16384, Private = 1 << 18, RelativeTimes = 1 << 21;

    private const int Detach = 2;
    private const int PivotRootCall = 155; // x86-64; arm64 has 41

    public static void Mount(string? source, string target, string? type, ulong flags, string? data = null) =>
        Check(mount(source, target, type, flags, data), $"mount {target}");

    public static bool TryMount(string? source, string target, ulong flags) =>
        mount(source, target, null, flags, null) == 0;

    public static void PivotRoot(string root, string old)
    {
        var number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 41 : PivotRootCall;
        Check((int)syscall(number, root, old), "pivot_root");
    }

    public static void Unmount(string target) => Check(umount2(target, Detach), $"umount {target}");

    /// <summary>Does not come back.</summary>
    public static void Execute(string file, string[] arguments, string[] environment)
    {
        // .NET ignores SIGPIPE, and what is ignored stays so in the next program.
        _ = signal(13, 0);
        Check(execve(file, [.. arguments, null], [.. environment, null]), $"{file}");
    }

    public static void Signal(int process, int number) => _ = kill(process, number);

    /// <summary>Leaves the terminal's group, whose Ctrl+C is for the fake alone.</summary>
    public static void LeaveGroup() => _ = setsid();

    public static void SetInterface(int socket, ulong request, byte[] interfaceRequest) =>
        Check(ioctl(socket, request, interfaceRequest), "ioctl");

    private static void Check(int result, string what)
    {
        if (result < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(),
                $"{what}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mount(string? source, string target, string? type, ulong flags, string? data);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int umount2(string target, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial long syscall(long number, string first, string second);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int execve(string file, string?[] arguments, string?[] environment);

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    private static partial int kill(int process, int number);

    [LibraryImport("libc")]
    private static partial int setsid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int socket, ulong request, byte[] interfaceRequest);
}
