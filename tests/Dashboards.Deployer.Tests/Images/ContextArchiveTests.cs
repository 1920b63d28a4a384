using System.Formats.Tar;
using System.IO.Compression;
using Aspire.Hosting.GoogleCloud.Images;

namespace Dashboards.Deployer.Tests.Images;

public class ContextArchiveTests
{
    [Fact]
    public async Task It_holds_what_is_not_ignored_and_the_Dockerfile_by_its_name()
    {
        using var folder = new Folder()
            .With("build/My.Dockerfile", "FROM scratch").With("Dockerfile", "FROM other")
            .With("src/a.txt", "A").With("src/b.log", "B").With(".dockerignore", "**/*.log");
        var files = ContextFiles.Of(new DockerfileOrigin(folder.Path) { Dockerfile = "build/My.Dockerfile" });

        var entries = await ReadAsync(files);

        Assert.Equal(
            new Dictionary<string, string>
            {
                [".dockerignore"] = "**/*.log",
                ["Dockerfile"] = "FROM scratch",
                ["build/My.Dockerfile"] = "FROM scratch",
                ["src/a.txt"] = "A",
            },
            entries);
    }

    [Fact]
    public async Task The_same_files_make_the_same_archive()
    {
        using var folder = new Folder().With("Dockerfile", "FROM scratch");
        var files = ContextFiles.Of(new DockerfileOrigin(folder.Path));
        var first = await BytesAsync(files);
        File.SetLastWriteTimeUtc(folder["Dockerfile"], DateTime.UnixEpoch.AddYears(40));
        Assert.Equal(first, await BytesAsync(ContextFiles.Of(new DockerfileOrigin(folder.Path))));
    }

    private static async Task<byte[]> BytesAsync(IReadOnlyList<SourceFile> files)
    {
        using var archive = new ContextArchive(files);
        return await archive.ReadAsByteArrayAsync();
    }

    private static async Task<Dictionary<string, string>> ReadAsync(IReadOnlyList<SourceFile> files)
    {
        await using var zip = new GZipStream(new MemoryStream(await BytesAsync(files)), CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        var entries = new Dictionary<string, string>();
        while (await tar.GetNextEntryAsync() is { } entry)
            entries[entry.Name] = await new StreamReader(entry.DataStream!).ReadToEndAsync();
        return entries;
    }
}
