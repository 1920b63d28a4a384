using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Storage;
using FakeGoogleCloud.Registry;
using FakeGoogleCloud.Running;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Building;

/// <summary>Cloud Build's work: from a source in a bucket to an image in the registry.</summary>
internal sealed class Builds(Cloud cloud, BlobStore blobs, ImageFolders images, ContainerOutput output,
    Sockets sockets)
{
    private const int Failed = 2;

    public async Task<Outcome> RunAsync(JsonObject build)
    {
        var folder = sockets.NewInstance();
        var work = Path.Combine(cloud.Store.Folder, "builds", build.Text("id")!);
        try
        {
            return Outcome.Done(new JsonObject { ["digest"] = await BuildAsync(build, folder, work) });
        }
        catch (Exception e) when (e is BuildException or LaunchException or InvalidDataException)
        {
            return Outcome.Failed(Failed, e.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private async Task<string> BuildAsync(JsonObject build, string folder, string work)
    {
        var source = new LogSource("build", new Dictionary<string, string>
        {
            ["project_id"] = cloud.Project,
            ["build_id"] = build.Text("id")!,
        }, $"build-{build.Text("id")![..8]}");
        void Say(string line) => output.Line(source, new Report("line", "docker", line, 1));
        var context = Path.Combine(work, "source");
        await FetchAsync(build, context);
        var request = BuildRequest.Of(build);
        var dockerfile = Inside(context, request.Dockerfile);
        if (!File.Exists(dockerfile))
            throw new BuildException($"unable to prepare context: there is no {request.Dockerfile} in the source");
        var timeout = TimeSpan.FromSeconds(double.Parse((build.Text("timeout") ?? "600s").TrimEnd('s'),
            CultureInfo.InvariantCulture));
        var making = new ImageBuild(new BuildFolder(blobs, work), new BuildCache(cloud.Store.Folder, blobs),
            new BaseImage(cloud, blobs), new RunStep(folder, timeout, Say))
        {
            Context = Inside(context, request.Context),
            Given = request.Arguments,
            Say = Say,
        };
        var state = await making.RunAsync(Dockerfile.Parse(await File.ReadAllTextAsync(dockerfile)));
        var digest = new ImageWriter(blobs).Write(state.Configuration(), state.Layers);
        if (making.Files.IsFilled)
            images.Adopt(digest, making.Files.Root);
        Say($"Successfully built {digest}");
        return digest;
    }

    private async Task FetchAsync(JsonObject build, string context)
    {
        var source = build.Child("source", "storageSource")
            ?? throw new BuildException("the build has no source in a bucket");
        var archive = cloud.Gate.Enter(() =>
            Objects.Find(cloud, source.Text("bucket")!, source.Text("object")!,
                source.Number("generation")) is { } item
                ? Objects.FileOf(cloud, item) : throw new BuildException("the source object is gone"));
        Directory.CreateDirectory(context);
        await using var file = File.OpenRead(archive);
        await using var content = new GZipStream(file, CompressionMode.Decompress);
        // It refuses entries that would land outside.
        await System.Formats.Tar.TarFile.ExtractToDirectoryAsync(content, context, overwriteFiles: true);
    }

    private static string Inside(string context, string path)
    {
        var full = Path.GetFullPath(Path.Combine(context, path));
        return full == context || full.StartsWith(context + "/", StringComparison.Ordinal) ? full.TrimEnd('/')
            : throw new BuildException($"{path} is outside of the source");
    }
}
