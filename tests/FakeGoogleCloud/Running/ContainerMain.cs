using System.ComponentModel;
using System.Text.Json;

namespace FakeGoogleCloud.Running;

/// <summary>
/// The first process of a container: makes the root that the specification describes, moves into it, and becomes
/// the container's program.
/// </summary>
internal static class ContainerMain
{
    public const string Verb = "container";
    private const string OldRoot = ".machine";
    private const int CannotStart = 127;

    public static int Run()
    {
        var spec = JsonSerializer.Deserialize<ContainerSpec>(Console.In.ReadToEnd())!;
        try
        {
            RootBuilder.Build(spec);
            Enter(spec.Root);
            Directory.SetCurrentDirectory(spec.WorkingFolder);
            Become(spec);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The container cannot start: {e.Message}");
        }
        return CannotStart;
    }

    private static void Enter(string root)
    {
        Directory.SetCurrentDirectory(root);
        Directory.CreateDirectory(Path.Combine(root, OldRoot));
        Native.PivotRoot(root, Path.Combine(root, OldRoot));
        Directory.SetCurrentDirectory("/");
        Native.Unmount("/" + OldRoot);
        Directory.Delete("/" + OldRoot);
    }

    /// <summary>
    /// Through the program of util-linux that takes on the user, and no more rights than that has.
    /// </summary>
    private static void Become(ContainerSpec spec)
    {
        var command = spec.Command;
        string[] taking = Namespaces.IsRoot
            ? ["setpriv", $"--reuid={spec.Uid}", $"--regid={spec.Gid}", "--clear-groups", "--no-new-privs",
                "--bounding-set=-all", "--"]
            // One user is all that a plain user can give: it gets the name that is asked for.
            : ["unshare", "--user", $"--map-user={spec.Uid}", $"--map-group={spec.Gid}", "--"];
        Native.Execute($"/usr/bin/{taking[0]}", [.. taking, .. command],
            [.. spec.Environment.Select(e => $"{e.Key}={e.Value}")]);
    }
}
