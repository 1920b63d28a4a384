using System.Diagnostics;
using FakeGoogleCloud.Registry;

namespace FakeGoogleCloud.Running;

/// <summary>How this program starts itself again in new namespaces: by util-linux' <c>unshare</c>.</summary>
internal static class Namespaces
{
    private const string Unshare = "/usr/bin/unshare";

    /// <summary>
    /// Root of more than itself. In the user namespace that a plain user makes there is one user, which is called
    /// root: the last number of its map is 1.
    /// </summary>
    public static bool IsRoot { get; } = Environment.UserName == "root"
        && File.ReadAllText("/proc/self/uid_map").Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)[^1] != "1";

    private static readonly string[] _sandbox =
        ["--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child", "--mount-proc"];

    /// <summary>Null: sandboxes can be made. Otherwise the line that says why not, and what helps.</summary>
    public static string? Obstacle()
    {
        if (!File.Exists(Unshare))
            return $"--run: {Unshare} is missing; `apt-get install util-linux` brings it.";
        using var trial = Process.Start(Of([.. _sandbox, "--net"], ["/bin/true"]))!;
        trial.StandardError.ReadToEnd();
        trial.WaitForExit();
        return trial.ExitCode == 0 ? null : "--run: namespaces are forbidden here; `sudo sysctl -w "
            + "kernel.apparmor_restrict_unprivileged_userns=0 user.max_user_namespaces=10000` allows them, "
            + "in a container `--privileged`.";
    }

    public static ProcessStartInfo Sandbox(string verb, bool hasOwnNetwork) =>
        Of(hasOwnNetwork ? [.. _sandbox, "--net"] : _sandbox, Self(verb));

    /// <summary>Inside of a sandbox, which has the user namespace already.</summary>
    public static ProcessStartInfo Container(string verb) => Bare(
        ["--mount", "--pid", "--fork", "--kill-child", "--", .. Self(verb)]);

    private static ProcessStartInfo Of(string[] namespaces, string[] command)
    {
        string[] user = IsRoot ? [] : ["--user", "--map-root-user"];
        var start = Bare([.. user, .. namespaces, "--", .. command]);
        start.RedirectStandardError = true;
        return start;
    }

    // Nothing of this process' environment goes along.
    private static ProcessStartInfo Bare(string[] arguments)
    {
        var start = new ProcessStartInfo(Unshare, arguments) { WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    private static string[] Self(string verb) =>
        [Path.Combine(BaseImages.DotnetRoot, "dotnet"), typeof(Namespaces).Assembly.Location, verb];
}
