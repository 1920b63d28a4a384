using System.Runtime.InteropServices;

namespace FakeGoogleCloud.Running;

/// <summary>A second name of a file.</summary>
internal static partial class HardLink
{
    public static void Create(string file, string name)
    {
        if (link(file, name) != 0)
            throw new IOException($"{name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string file, string name);
}
