namespace FakeGoogleCloud.Running;

/// <summary>Carries out the steps that make a container's root. Runs in the container's mount namespace.</summary>
internal static class RootBuilder
{
    public static void Build(ContainerSpec spec)
    {
        Native.Mount(null, "/", null, Native.Recursive | Native.Private);
        if (spec.RootIsKept)
            Native.Mount(spec.Root, spec.Root, null, Native.Bind | Native.Recursive);
        else
            Native.Mount("root", spec.Root, "tmpfs", Native.NoSetUid | Native.NoDevices, "mode=755");
        foreach (var step in spec.Mounts)
            Do(step, spec.Root + step.Target);
    }

    private static void Do(MountStep step, string target)
    {
        switch (step.Kind)
        {
            case MountKind.Folder:
                Directory.CreateDirectory(target);
                break;
            case MountKind.Link:
                if (!Path.Exists(target) && new FileInfo(target).LinkTarget is null)
                    File.CreateSymbolicLink(target, step.Source!);
                break;
            case MountKind.Memory:
                Directory.CreateDirectory(target);
                Native.Mount("memory", target, "tmpfs", Native.NoSetUid | Native.NoDevices, "mode=1777");
                break;
            case MountKind.Processes:
                Directory.CreateDirectory(target);
                Native.Mount("proc", target, "proc", Native.NoSetUid | Native.NoDevices | Native.NoExecution);
                break;
            default:
                Bind(step, target);
                break;
        }
    }

    private static void Bind(MountStep step, string target)
    {
        if (Directory.Exists(step.Source))
            Directory.CreateDirectory(target);
        else if (!Path.Exists(target))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Create(target).Dispose();
        }
        Native.Mount(step.Source, target, null, Native.Bind | Native.Recursive);
        if (step.IsWritable)
            return;
        // In a user namespace, what the machine mounted with less must stay with less.
        const ulong again = Native.Remount | Native.Bind | Native.ReadOnly;
        const ulong less = again | Native.NoSetUid | Native.NoDevices;
        if (!Native.TryMount(null, target, again) && !Native.TryMount(null, target, less)
            && !Native.TryMount(null, target, less | Native.RelativeTimes)
            && !Native.TryMount(null, target, less | Native.NoExecution))
            throw new IOException($"{target} cannot be made read-only");
    }
}
