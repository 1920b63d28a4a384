using System.Diagnostics;
using System.Xml.Linq;

namespace StandIns.Tests.Feed;

/// <summary>What the first restore of a clone asks, and what it noted.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What a person reads.</param>
/// <param name="Missing">The packages that it noted as missing; none where it noted nothing.</param>
internal sealed record FeedQuestion(int Code, string Output, HashSet<string> Missing)
{
    /// <summary>Asks the feed at <paramref name="source"/>, with no package of this machine in its way.</summary>
    public static async Task<FeedQuestion> AskAsync(string source, string folder)
    {
        var (project, answer) = (Path.Combine(folder, "ask.proj"), Path.Combine(folder, "feed.props"));
        await File.WriteAllTextAsync(
            project, $"<Project><Import Project=\"{Repository.PathOf("standins/Probe.targets")}\" /></Project>");
        var start = new ProcessStartInfo(
            "dotnet", ["msbuild", project, "-t:AskFeed", "-nologo", $"-p:FeedAnswer={answer}", "-p:UseFeedAnswer=true"])
        {
            RedirectStandardOutput = true,
        };

        // Properties of the restore that it starts.
        start.Environment["RestoreSources"] = source;
        start.Environment["RestorePackagesPath"] = Path.Combine(folder, "packages");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(App.Limit);
        await process.WaitForExitAsync(App.Limit);
        return new FeedQuestion(process.ExitCode, output, File.Exists(answer) ? Read(answer) : []);
    }

    private static HashSet<string> Read(string answer) =>
    [
        .. XDocument.Load(answer).Descendants("MissingPackage").Select(missing => missing.Attribute("Include")!.Value),
    ];
}
