using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Building;

/// <summary>
/// RUN: a command in a sandbox that has the image's folder as its root, and the machine's network.
/// </summary>
internal sealed class RunStep(string folder, TimeSpan timeout, Action<string> say)
{
    public async Task RunAsync(ImageState state, Instruction instruction, BuildFolder files)
    {
        var mounts = RootPlan.OfBuild(PackageSources.Folders().Append(MachinePython.Prefix));
        var user = ImageUser.Of(files.Root, state.User);
        Directory.CreateDirectory(files.Root + state.WorkingFolder);
        await using var sandbox = await Sandbox.StartAsync(new SandboxSpec
        {
            DialSocket = Path.Combine(folder, "dial"),
            HasOwnNetwork = false,
        }, report => say(report.Text));
        var end = sandbox.Start(new ContainerSpec("step", instruction.Command)
        {
            Root = files.Root,
            RootIsKept = true,
            Mounts = mounts,
            Environment = Variables(state, user),
            WorkingFolder = state.WorkingFolder,
            Uid = user.Uid,
            Gid = user.Gid,
        });
        if (await Task.WhenAny(end, Task.Delay(timeout)) != end)
            throw instruction.Wrong("the build timed out");
        files.Clear(mounts);
        if (await end != 0)
            throw instruction.Wrong($"the command returned a non-zero code: {await end}");
    }

    private static Dictionary<string, string> Variables(ImageState state, ImageUser user)
    {
        var all = new Dictionary<string, string>(state.Variables);
        all.TryAdd("HOME", user.Home);
        // Where packages come from is the machine's affair.
        foreach (var (name, value) in PackageSources.Variables())
            all.TryAdd(name, value);
        return all;
    }
}
