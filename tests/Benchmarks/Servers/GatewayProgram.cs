using System.Diagnostics;

namespace Benchmarks.Servers;

/// <summary>The gateway as a command.</summary>
internal sealed record GatewayProgram(string Name, string File, IReadOnlyList<string> Arguments)
{
    private const string Published = "artifacts/published";

    /// <summary>As it was built with this program: needs the shared runtime.</summary>
    // …/artifacts/bin/Benchmarks/release/ beside …/artifacts/bin/Dashboards.Gateway/release/
    public static GatewayProgram Built { get; } = new("as built", "dotnet",
    [
        Repository.PathOf("artifacts/bin/Dashboards.Gateway/"
            + Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
            + "/Dashboards.Gateway.dll"),
    ]);

    /// <summary>As an image is made from it; with build output of its own, where tests publish to as well.</summary>
    public static async Task<GatewayProgram> PublishAsync()
    {
        Console.WriteLine("publishing the gateway ...");
        using var publish = Process.Start("dotnet",
        [
            "publish", Repository.PathOf("Dashboards.Gateway"), "-c", "Release", "-r", "linux-x64",
            $"-p:ArtifactsPath={Repository.PathOf(Published)}", "-v", "quiet", "-nologo",
        ]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}.");
        return new GatewayProgram("as published",
            Repository.PathOf($"{Published}/publish/Dashboards.Gateway/release_linux-x64/Dashboards.Gateway"), []);
    }
}
