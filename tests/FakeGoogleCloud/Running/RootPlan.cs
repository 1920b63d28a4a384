using FakeGoogleCloud.Registry;

namespace FakeGoogleCloud.Running;

/// <summary>
/// A container's root: the machine's programs and libraries, read-only, and over them what the image has; memory
/// where programs expect to write.
/// </summary>
internal static class RootPlan
{
    /// <summary>What stands for an image's own distribution, runtime and interpreter.</summary>
    private static readonly string[] _machine = ["bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr", "etc"];

    private static readonly string[] _devices = ["null", "zero", "full", "random", "urandom", "tty"];

    private static readonly string[] _memory = ["/tmp", "/var/tmp", "/run"];

    public static IReadOnlyList<MountStep> Of(string image, IEnumerable<string> alsoOfTheMachine)
    {
        var steps = new List<MountStep>();
        foreach (var name in _machine.Concat(Children(image)).Distinct())
            if (name is not ("proc" or "dev" or "tmp"))
                Merge(steps, _machine.Contains(name) ? $"/{name}" : null, Path.Combine(image, name), $"/{name}");
        AddSystem(steps, alsoOfTheMachine);
        return steps;
    }

    /// <summary>
    /// The root that a build's step fills: the image's folder itself, the machine's folders on it.
    /// </summary>
    public static IReadOnlyList<MountStep> OfBuild(IEnumerable<string> alsoOfTheMachine)
    {
        var steps = new List<MountStep>();
        foreach (var name in _machine)
            Merge(steps, $"/{name}", "/nowhere", $"/{name}");
        AddSystem(steps, alsoOfTheMachine);
        return steps;
    }

    /// <summary>What <see cref="OfBuild"/> leaves in the image's folder: the places of mounts.</summary>
    public static IReadOnlySet<string> Places { get; } =
        _machine.Concat(["proc", "dev", "tmp", "run", "var/tmp", ".machine"]).ToHashSet();

    private static void AddSystem(List<MountStep> steps, IEnumerable<string> alsoOfTheMachine)
    {
        steps.AddRange(_memory.Select(m => new MountStep(MountKind.Memory, m)));
        // .NET, Python and packages may live elsewhere than below /usr, even in /tmp: after it.
        foreach (var folder in alsoOfTheMachine.Append(BaseImages.DotnetRoot).Distinct())
            if (!_machine.Contains(folder.Split('/')[1]) && Path.Exists(folder))
                steps.Add(new MountStep(MountKind.Bind, folder, folder));
        steps.Add(new MountStep(MountKind.Processes, "/proc"));
        steps.Add(new MountStep(MountKind.Memory, "/dev"));
        steps.AddRange(_devices.Select(d => new MountStep(MountKind.Bind, $"/dev/{d}", $"/dev/{d}", true)));
        steps.Add(new MountStep(MountKind.Memory, "/dev/shm"));
        steps.Add(new MountStep(MountKind.Link, "/dev/fd", "/proc/self/fd"));
        steps.Add(new MountStep(MountKind.Link, "/dev/stdin", "/proc/self/fd/0"));
        steps.Add(new MountStep(MountKind.Link, "/dev/stdout", "/proc/self/fd/1"));
        steps.Add(new MountStep(MountKind.Link, "/dev/stderr", "/proc/self/fd/2"));
    }

    private static void Merge(List<MountStep> steps, string? machine, string image, string target)
    {
        if (LinkOf(image) is { } link)
            steps.Add(new MountStep(MountKind.Link, target, link));
        else if (Path.Exists(image) && !(Directory.Exists(image) && Directory.Exists(machine)))
            steps.Add(new MountStep(MountKind.Bind, target, image));
        else if (!Path.Exists(image) && LinkOf(machine) is { } own)
            steps.Add(new MountStep(MountKind.Link, target, own));
        else if (!Path.Exists(image) && Path.Exists(machine))
            steps.Add(new MountStep(MountKind.Bind, target, machine));
        else if (Path.Exists(image))
        {
            // Both have it, as /usr/local/bin: one folder with the entries of both.
            steps.Add(new MountStep(MountKind.Folder, target));
            foreach (var name in Children(machine!).Concat(Children(image)).Distinct())
                Merge(steps, $"{machine}/{name}", $"{image}/{name}", $"{target}/{name}");
        }
    }

    private static string? LinkOf(string? path) => path is null ? null : new FileInfo(path).LinkTarget;

    private static IEnumerable<string> Children(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)!);
}
