using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>
/// The files that a project's image is made of: those of the project and of all projects that it references (as
/// MSBuild sees them), and what the folders above say for every project. Output folders and hidden files are none
/// of it; neither is a file elsewhere that a project links to.
/// </summary>
internal static class ProjectFiles
{
    private static readonly string[] _shared =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json",
        "nuget.config", "NuGet.config", "NuGet.Config",
    ];

    private static readonly string[] _output = ["bin", "obj", "artifacts", "TestResults", "node_modules"];

    public static async Task<IReadOnlyList<SourceFile>> OfAsync(
        ProjectOrigin origin, CancellationToken cancellation)
    {
        var project = Path.GetFullPath(origin.ProjectFile);
        if (!File.Exists(project))
            throw new FileNotFoundException($"There is no project {project} to build an image from.");
        return Of(project, await ProjectsAsync(project, cancellation));
    }

    /// <param name="project">Names are relative to its folder.</param>
    /// <param name="all">The project and those that it references.</param>
    public static IReadOnlyList<SourceFile> Of(string project, IEnumerable<string> all)
    {
        var home = Path.GetDirectoryName(project)!;
        return
        [
            .. all.Select(p => new DirectoryInfo(Path.GetDirectoryName(p)!)).DistinctBy(f => f.FullName)
                .SelectMany(f => Below(f).Concat(Above(f)))
                .DistinctBy(f => f.FullName)
                .Select(f => new SourceFile(ContextFiles.NameOf(home, f.FullName), f))
                .OrderBy(f => f.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The project and those it references: the graph that NuGet restores by has them all.</summary>
    private static async Task<IEnumerable<string>> ProjectsAsync(string project, CancellationToken cancellation)
    {
        var graph = Path.GetTempFileName();
        try
        {
            await DotNetCommand.RunAsync(
                [
                    "msbuild", project, "-nologo", "-t:GenerateRestoreGraphFile", $"-p:RestoreGraphOutputPath={graph}",
                ],
                new Dictionary<string, string>(),
                cancellation);
            var content = JsonNode.Parse(await File.ReadAllTextAsync(graph, cancellation));
            return [.. content!["projects"]!.AsObject().Select(p => p.Key)];
        }
        finally
        {
            File.Delete(graph);
        }
    }

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(f => !f.Name.StartsWith('.') && f.Extension != ".user")
            .Concat(folder.EnumerateDirectories()
                .Where(d => !d.Name.StartsWith('.') && !_output.Contains(d.Name, StringComparer.Ordinal))
                .SelectMany(Below));

    // Up to the repository's folder: above it, files are the machine's and not the project's.
    private static IEnumerable<FileInfo> Above(DirectoryInfo folder)
    {
        for (var at = folder; at is not null; at = at.Parent)
        {
            foreach (var file in at.EnumerateFiles().Where(f => _shared.Contains(f.Name, StringComparer.Ordinal)))
                yield return file;
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
                yield break;
        }
    }
}
