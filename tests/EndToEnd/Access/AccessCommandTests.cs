using System.Diagnostics;
using EndToEnd.Stack;

namespace EndToEnd.Access;

/// <summary><c>dotnet run --project Dashboards.AppHost -- access …</c>, beside the stack that runs.</summary>
public class AccessCommandTests(LocalStack stack)
{
    private const string Ada = "user:ada@example.org";

    [Fact]
    public async Task AccessIsGivenListedAndTaken()
    {
        var (code, output) = await RunAsync("access", "add", Ada, "editor");
        Assert.Equal(0, code);
        Assert.StartsWith($"{Ada} is editor at {stack.Url}", output);
        (code, output) = await RunAsync("access", "list");
        Assert.Equal(0, code);
        Assert.Matches($"(?m)^{Ada} +editor +admin@localhost", output);
        Assert.Matches("(?m)^user:admin@localhost +admin +the settings", output);
        (code, _) = await RunAsync("access", "remove", Ada);
        Assert.Equal(0, code);
        Assert.DoesNotContain(Ada, (await RunAsync("access", "list")).Output);
    }

    [Theory]
    [InlineData("write user:ada@example.org", "access", "add", "ada@example.org", "editor")]
    [InlineData("viewer, editor or admin", "access", "add", Ada, "owner")]
    [InlineData("has no role here", "access", "remove", "user:nobody@example.org")]
    [InlineData("can be removed only there", "access", "remove", "user:admin@localhost")]
    [InlineData("does not know 'give'", "access", "give")]
    [InlineData("does not know ''", "access")]
    [InlineData("https, or http on this machine", "access", "list", "--url", "http://dashboards.example.org")]
    [InlineData("there is no token", "access", "list", "--url", "https://dashboards.example.org")]
    public async Task WhatCannotBeDoneIsOneLineWithItsRepair(string expected, params string[] args)
    {
        var (code, output) = await RunAsync(args);
        Assert.Equal(1, code);
        var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.Contains(expected, line);
        Assert.Contains("To repair: ", line);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo(
            "dotnet", [AppHostProcess.Assembly(), .. args, $"--Dashboards:DataFolder={stack.DataFolder}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("MLFLOW_TRACKING_TOKEN");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
