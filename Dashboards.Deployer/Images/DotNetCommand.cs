using System.Diagnostics;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>Runs the .NET SDK: quiet when all goes well, with all it said when not.</summary>
internal static class DotNetCommand
{
    public static async Task RunAsync(
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation)
    {
        // The host says which dotnet runs this program: another one on the path may be another version.
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // A build of a build: what MSBuild tells its children must not reach this one.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
            throw new DotNetException(arguments, (await output + await errors).Trim());
    }
}

/// <summary>A command of the SDK failed.</summary>
internal sealed class DotNetException(IReadOnlyList<string> arguments, string output) : Exception(
    $"dotnet {string.Join(' ', arguments)} failed:\n{output}")
{
    public string Output { get; } = output;
}
