using System.Diagnostics;

namespace Dashboards.Gateway.Tests.Publishing;

/// <summary>
/// <c>dotnet publish</c> as an image is made from it, with build output of its own: the solution may be building.
/// </summary>
internal static class PublishedGateway
{
    private const string Folder = "artifacts/published";

    public static async Task<string> Program()
    {
        var start = new ProcessStartInfo("dotnet",
            [
                "publish", Repository.PathOf("Dashboards.Gateway"), "-c", "Release", "-r", "linux-x64",
                $"-p:ArtifactsPath={Repository.PathOf(Folder)}", "-v", "quiet", "-nologo",
            ])
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);
        return Repository.PathOf($"{Folder}/publish/Dashboards.Gateway/release_linux-x64/Dashboards.Gateway");
    }
}
