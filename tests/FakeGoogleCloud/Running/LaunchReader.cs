using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.ArtifactRegistry;
using FakeGoogleCloud.Building;
using FakeGoogleCloud.Registry;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Running;

/// <summary>From a revision's or a task's template to a launch. Runs in the gate: it reads the state.</summary>
internal sealed class LaunchReader(Cloud cloud, BlobStore blobs)
{
    private static readonly TimeSpan _usualTimeout = TimeSpan.FromSeconds(300);

    public Launch Read(string name, JsonObject template, LogSource source,
        IReadOnlyDictionary<string, string> identity)
    {
        var account = template.Text("serviceAccount")!;
        var containers = template.Children("containers").ToList();
        return new Launch(name, account, source)
        {
            Containers = [.. containers.Select((c, i) => Container(c, i, identity))],
            Volumes = [.. template.Children("volumes").Select(v => Volume(v, account))],
            Timeout = double.TryParse(template.Text("timeout")?.TrimEnd('s'), CultureInfo.InvariantCulture,
                out var seconds) ? TimeSpan.FromSeconds(seconds) : _usualTimeout,
        };
    }

    private LaunchContainer Container(JsonObject container, int index, IReadOnlyDictionary<string,
        string> identity)
    {
        var image = ImageOf(container.Text("image")!);
        var port = container.Children("ports").FirstOrDefault();
        var number = port is null ? (int?)null : (int)(port.Number("containerPort") ?? 8080);
        return new LaunchContainer(container.Text("name") is { Length: > 0 } name ? name : $"container-{index}",
            image)
        {
            Command = Command(container, image),
            Environment = new LaunchEnvironment(cloud).Of(container, image, identity, number),
            Mounts = container.Children("volumeMounts").ToDictionary(m => m.Text("mountPath")!, m =>
                m.Text("name")!),
            DependsOn = [.. container.Texts("dependsOn")],
            StartupProbe = container.Child("startupProbe"),
            Port = number,
            SpeaksH2c = port.Text("name") is "h2c",
            WorkingFolder = container.Text("workingDir") ?? image.WorkingFolder,
        };
    }

    /// <summary>
    /// As Kubernetes does: a command replaces the entry point and the arguments that go with it.
    /// </summary>
    private static List<string> Command(JsonObject container, StoredImage image)
    {
        List<string> command = [.. container.Texts("command")], arguments = [.. container.Texts("args")];
        return command.Count > 0 ? [.. command, .. arguments]
            : [.. image.Entrypoint, .. arguments.Count > 0 ? arguments : image.Cmd];
    }

    private StoredImage ImageOf(string text)
    {
        if (new BaseImage(cloud, blobs).OfMachine(text, _ => { }) is { } machine)
            return machine;
        var image = Image.Parse(text) ?? throw new LaunchException(
            $"Image '{text}' not found: this fake runs images of Artifact Registry that were pushed to it, and python "
            + "and debian, for which this machine stands.");
        return Images.DigestOf(cloud, image) is { } digest && StoredImage.Read(blobs, digest) is { } stored
            ? stored
            : throw new LaunchException($"Image '{text}' has no content here: it was never pushed or built.");
    }

    private LaunchVolume Volume(JsonObject volume, string account)
    {
        var named = new LaunchVolume(volume.Text("name")!);
        if (volume.Child("secret") is { } secret)
            return named with { Files = new LaunchSecrets(cloud, account).Files(secret) };
        if (volume.Text("gcs", "bucket") is { } bucket)
            return named with { Bucket = Readable(bucket, account) };
        if (volume.Child("cloudSqlInstance") is { } databases)
            return named with { Databases = [.. databases.Texts("instances")] };
        return volume.ContainsKey("emptyDir") ? named
            : throw new LaunchException($"Volume '{named.Name}' is of a kind that this fake cannot mount.");
    }

    private string Readable(string bucket, string account) =>
        cloud.Policies.Allows(Credentials.Caller.Account(account), "storage.objects.list", $"buckets/{bucket}")
            ? bucket : throw new LaunchException($"Mounting volume failed: {account} does not have "
                + $"storage.objects.list access to the Google Cloud Storage bucket {bucket}.");
}
