namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>The files that a Dockerfile's build gets: all of the folder but what is ignored, by name.</summary>
internal static class ContextFiles
{
    public static IReadOnlyList<SourceFile> Of(DockerfileOrigin origin)
    {
        var folder = Path.GetFullPath(origin.Folder);
        var dockerfile = Path.Combine(folder, origin.Dockerfile);
        if (!File.Exists(dockerfile))
            throw new FileNotFoundException($"There is no {dockerfile} to build an image from.");
        var ignore = DockerIgnore.Of(origin);
        // The build is told no other name: whichever Dockerfile it is, it is sent as the one.
        return
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => new SourceFile(NameOf(folder, file.FullName), file))
                .Where(f => f.Name != "Dockerfile" && !ignore.Ignores(f.Name))
                .Append(new SourceFile("Dockerfile", new FileInfo(dockerfile)))
                .OrderBy(f => f.Name, StringComparer.Ordinal),
        ];
    }

    public static string NameOf(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
}
