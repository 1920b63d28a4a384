using System.IO.Compression;
using System.Xml.Linq;

namespace StandIns.Tests.Feed;

/// <summary>A folder that is a feed, with packages that hold nothing.</summary>
internal sealed class PackageFolder
{
    public PackageFolder(string parent) =>
        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, "feed")).FullName;

    public string Path { get; }

    /// <summary>The version that <c>Directory.Packages.props</c> lists.</summary>
    public static string Listed(string package) => XDocument.Load(Repository.PathOf("Directory.Packages.props"))
        .Descendants("PackageVersion").Single(listed => (string?)listed.Attribute("Include") == package)
        .Attribute("Version")!.Value;

    public void Add(string id, string version)
    {
        using var file = ZipFile.Open(System.IO.Path.Combine(Path, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using var writer = new StreamWriter(file.CreateEntry($"{id}.nuspec").Open());
        writer.Write($"""
            <package>
              <metadata>
                <id>{id}</id>
                <version>{version}</version>
                <authors>nobody</authors>
                <description>Nothing.</description>
              </metadata>
            </package>
            """);
    }
}
