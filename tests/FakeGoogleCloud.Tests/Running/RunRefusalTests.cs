using System.Diagnostics;

namespace FakeGoogleCloud.Tests;

/// <summary>Where sandboxes cannot be made.</summary>
public sealed class RunRefusalTests
{
    [Fact]
    public async Task Without_namespaces_nothing_starts_and_one_line_says_what_helps()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can give up the right to namespaces");
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("setpriv", ["--bounding-set=-sys_admin", "--inh-caps=-sys_admin", "dotnet",
            Path.Combine(AppContext.BaseDirectory, "FakeGoogleCloud.dll"), "--port", "0", "--data",
            Path.Combine(folder.Path, "data"), "--run"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((2, ""), (process.ExitCode, await process.StandardOutput.ReadToEndAsync()));
        Assert.StartsWith("--run: namespaces are forbidden here; `sudo sysctl -w ", Assert.Single(
            errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "data")));
    }
}
