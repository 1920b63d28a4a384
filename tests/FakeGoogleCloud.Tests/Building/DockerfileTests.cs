using FakeGoogleCloud.Building;
using FakeGoogleCloud.Registry;

namespace FakeGoogleCloud.Tests;

/// <summary>Dockerfiles without commands: what they say is in the image, and what they must not say.</summary>
public sealed class DockerfileTests
{
    /// <summary>File, tab, a line for each instruction (<c>;</c> between them), tab, what comes of it.</summary>
    public static TheoryData<string, string> Rows(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file))
            .Where(l => l.Length > 0 && !l.StartsWith('#')).Select(l => l.Split('\t'))
            .Select(c => new TheoryDataRow<string, string>(
                c[0].Replace(" ; ", "\n", StringComparison.Ordinal), c[1]))];

    [Theory]
    [MemberData(nameof(Rows), "dockerfile_settings.tsv")]
    public async Task A_setting_is_in_the_configuration(string dockerfile, string expected)
    {
        using var folder = new TemporaryFolder();
        var state = await BuildAsync(folder.Path, "FROM debian:12\n" + dockerfile);
        Assert.Contains(expected, state.Configuration().ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rows), "dockerfile_files.tsv")]
    public async Task A_file_is_where_COPY_says(string dockerfile, string expected)
    {
        using var folder = new TemporaryFolder();
        var state = await BuildAsync(folder.Path, "FROM debian:12\n" + dockerfile);
        var root = Path.Combine(folder.Path, "unpacked");
        Directory.CreateDirectory(root);
        foreach (var layer in state.Layers)
            LayerUnpacker.Unpack(new BlobStore(folder.Path).PathOf(layer), root);
        Assert.Equal(expected, string.Join(' ', Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => f[root.Length..]).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Rows), "dockerfile_mistakes.tsv")]
    public async Task A_mistake_is_one_line_with_its_number(string dockerfile, string expected)
    {
        using var folder = new TemporaryFolder();
        var mistake = await Assert.ThrowsAsync<BuildException>(() => BuildAsync(folder.Path, dockerfile));
        Assert.Equal(expected, mistake.Message);
    }

    [Fact]
    public async Task The_same_files_are_the_same_layers_and_another_content_is_another()
    {
        using var folder = new TemporaryFolder();
        var said = new List<string>();
        const string dockerfile = "FROM debian:12\nWORKDIR /app\nCOPY a.txt ./\nCMD [\"x\"]";
        var first = await BuildAsync(folder.Path, dockerfile);
        var second = await BuildAsync(folder.Path, dockerfile, said.Add);
        Assert.Equal(first.Layers, second.Layers);
        Assert.Equal(2, said.Count(s => s == " ---> Using cache"));
        File.WriteAllText(Path.Combine(folder.Path, "context", "a.txt"), "changed");
        var third = await BuildAsync(folder.Path, dockerfile, makeContext: false);
        Assert.Equal(first.Layers[0], third.Layers[0]);
        Assert.NotEqual(first.Layers[1], third.Layers[1]);
    }

    private static async Task<ImageState> BuildAsync(string folder, string dockerfile, Action<string>? say = null,
        bool makeContext = true)
    {
        var context = Directory.CreateDirectory(Path.Combine(folder, "context", "sub")).Parent!.FullName;
        if (makeContext)
            foreach (var file in (string[])["a.txt", "b.txt", "c.py", "sub/d.py"])
                File.WriteAllText(Path.Combine(context, file), file);
        var (blobs, options) = (new BlobStore(folder), new FakeOptions { Data = folder });
        var cloud = new Cloud(options, Faults.FaultPlan.Read(null, TimeProvider.System), TimeProvider.System);
        var work = Directory.CreateTempSubdirectory("fake-").FullName;
        try
        {
            return await new ImageBuild(new BuildFolder(blobs, work), new BuildCache(folder, blobs),
                new BaseImage(cloud, blobs), new RunStep(work, TimeSpan.FromMinutes(1), _ => { }))
            {
                Context = context,
                Given = new Dictionary<string, string> { ["GIVEN"] = "from outside" },
                Say = say ?? (_ => { }),
            }.RunAsync(Dockerfile.Parse(dockerfile));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
