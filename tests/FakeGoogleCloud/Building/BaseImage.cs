using System.Text.RegularExpressions;
using FakeGoogleCloud.Apis.ArtifactRegistry;
using FakeGoogleCloud.Registry;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Building;

/// <summary>What FROM names: an image of the registry, or one that stands for this machine.</summary>
internal sealed partial class BaseImage(Cloud cloud, BlobStore blobs)
{
    public StoredImage Of(Instruction from, string name, Action<string> say)
    {
        if (OfMachine(name, say) is { } machine)
            return machine;
        var digest = BaseImages.Stands(name.Split(':', '@')[0])
            ? new BaseImages(blobs).DigestOf(name.Split(':', '@')[0])
            : Image.Parse(name) is { } image ? cloud.Gate.Enter(() => Images.DigestOf(cloud, image)) : null;
        return digest is not null && StoredImage.Read(blobs, digest) is { } stored ? stored
            : throw from.Wrong($"{name} is not in the registry, and this fake pulls from no other");
    }

    /// <summary>What stands for a public image of Python or Debian; null: it is another.</summary>
    public StoredImage? OfMachine(string name, Action<string> say)
    {
        if (Machine().Match(name) is not { Success: true } match)
            return null;
        return match.Groups["kind"].Value is "python" ? Python(match.Groups["tag"].Value, say)
            : Written([], new ImageState().Set("PATH", PythonBase.SystemPath));
    }

    private StoredImage Python(string tag, Action<string> say)
    {
        var version = MachinePython.Version;
        if (tag.Length > 0 && !tag.StartsWith($"{version.Major}.{version.Minor}", StringComparison.Ordinal))
            say($"python:{tag} stands for this machine's Python, which is {version}");
        return Written([new PythonBase(blobs).Layer()], PythonBase.State);
    }

    private StoredImage Written(IReadOnlyList<string> layers, ImageState state) =>
        StoredImage.Read(blobs, new ImageWriter(blobs).Write(state.Configuration(), layers))!;

    [GeneratedRegex("^(docker\\.io/(library/)?)?(?<kind>python|debian)(:(?<tag>[^@]*))?(@.*)?$")]
    private static partial Regex Machine();
}
