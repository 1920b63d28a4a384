using Aspire.Hosting.GoogleCloud.Images;

namespace Dashboards.Deployer.Tests.Images;

public class ContentHashTests
{
    private static readonly string _first = HashOf("none");

    [Theory]
    [InlineData("none", false)]
    [InlineData("touch", false)]
    [InlineData("ignored", false)]
    [InlineData("content", true)]
    [InlineData("name", true)]
    [InlineData("new", true)]
    [InlineData("mode", true)]
    [InlineData("ignore-list", true)]
    public void A_folders_hash_changes_with_what_is_built_from_it(string change, bool isOther) =>
        Assert.Equal(isOther, HashOf(change) != _first);

    [Theory]
    [InlineData("none", false)]
    [InlineData("output", false)]
    [InlineData("editor", false)]
    [InlineData("source", true)]
    [InlineData("referenced", true)]
    [InlineData("props", true)]
    [InlineData("lock", true)]
    public async Task A_projects_hash_follows_its_references_and_the_props_above(string change, bool isOther)
    {
        using var folder = Projects();
        Task<string> HashAsync() => ContentHash.OfAsync(
            ProjectFiles.Of(folder["App/App.csproj"], [folder["App/App.csproj"], folder["Lib/Lib.csproj"]]), default);
        var before = await HashAsync();
        _ = change switch
        {
            "output" => folder.With("App/obj/more.cs", "//").With("Lib/bin/x.dll", "x"),
            "editor" => folder.With("App/App.csproj.user", "<Project />").With("App/.idea/a", "x"),
            "source" => folder.With("App/Program.cs", "return 1;"),
            "referenced" => folder.With("Lib/Lib.cs", "class Other;"),
            "props" => folder.With("Directory.Build.props", "<Project><PropertyGroup /></Project>"),
            "lock" => folder.With("App/packages.lock.json", "{}"),
            _ => folder,
        };
        Assert.Equal(isOther, await HashAsync() != before);
    }

    [Fact]
    public async Task A_projects_references_are_those_that_MSBuild_sees()
    {
        using var folder = Projects();
        var files = await ProjectFiles.OfAsync(new ProjectOrigin(folder["App/App.csproj"]), default);
        Assert.Superset(
            new HashSet<string> { "App.csproj", "Program.cs", "../Lib/Lib.cs", "../Directory.Build.props" },
            files.Select(f => f.Name).ToHashSet());
        Assert.DoesNotContain(files, f => f.Name.Contains("obj/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(
            () => ContentHash.OfAsync(new DockerfileOrigin("/no/such/folder"), default));
        Assert.Contains("/no/such/folder/Dockerfile", missing.Message, StringComparison.Ordinal);
    }

    private static string HashOf(string change)
    {
        using var folder = new Folder()
            .With("Dockerfile", "FROM scratch").With("start.sh", "true").With(".dockerignore", "*.log");
        _ = change switch
        {
            "touch" => Touched(folder),
            "ignored" => folder.With("a.log", "x"),
            "content" => folder.With("start.sh", "false"),
            "name" => Renamed(folder),
            "new" => folder.With("more.txt", ""),
            "mode" => Executable(folder),
            "ignore-list" => folder.With(".dockerignore", "*.log\n*.tmp"),
            _ => folder,
        };
        return ContentHash.OfAsync(new DockerfileOrigin(folder.Path), default).GetAwaiter().GetResult();
    }

    private static Folder Touched(Folder folder)
    {
        File.SetLastWriteTimeUtc(folder["start.sh"], DateTime.UnixEpoch);
        return folder;
    }

    private static Folder Renamed(Folder folder)
    {
        File.Move(folder["start.sh"], folder["begin.sh"]);
        return folder;
    }

    private static Folder Executable(Folder folder)
    {
        File.SetUnixFileMode(folder["start.sh"], (UnixFileMode)0b111_101_101);
        return folder;
    }

    private static Folder Projects() => new Folder()
        .With("Directory.Build.props", "<Project />")
        .With("Directory.Build.targets", "<Project />")
        .With("Directory.Packages.props", "<Project />")
        .With("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>
            </Project>
            """)
        .With("App/Program.cs", "return 0;")
        .With("Lib/Lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """)
        .With("Lib/Lib.cs", "class Library;");
}
