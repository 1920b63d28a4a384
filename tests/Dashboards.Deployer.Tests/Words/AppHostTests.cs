using System.Diagnostics;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Words;

/// <summary>The words as a person runs them: a process of the guestbook's AppHost, without a terminal.</summary>
public class AppHostTests
{
    // …/artifacts/bin/PROJECT/debug/
    private static readonly string _configuration =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    // Questions that are asked with POST.
    private static readonly string[] _reads = [":getIamPolicy", ":testIamPermissions", "entries:list"];

    /// <summary>Settings as <c>Name=value</c>; without a value the usual one is left out.</summary>
    [Theory]
    [InlineData(0, "demo in demo-project", "plan", "")]
    [InlineData(0, "\"environment\": \"demo\"", "plan --output json", "")]
    [InlineData(0, "dotnet run --project APPHOST -- WORD", "help", "")]
    [InlineData(2, "There is no 'deplyo'", "deplyo", "")]
    [InlineData(2, "plan has no --force", "plan --force", "")]
    [InlineData(2, "--output xml: there is text", "plan --output xml", "")]
    [InlineData(2, "give it with --project or Gcp__Project", "plan", "Gcp__Project=")]
    [InlineData(2, "give it with --region or Gcp__Region", "plan", "Gcp__Region=")]
    [InlineData(2, "--Parameters:salt=VALUE", "plan", "Parameters__salt=")]
    [InlineData(2, "Europe is no region", "plan --region Europe", "")]
    [InlineData(2, "must be 1 to 12 lower case letters", "plan --environment much-too-long-a-name", "")]
    [InlineData(2, "is no address", "plan --endpoint nowhere", "")]
    [InlineData(2, "There is nobody to ask whether to go on: give --yes", "deploy", "")]
    [InlineData(2, "--delete-data other: the environment is demo", "destroy --delete-data other", "")]
    [InlineData(1, "other-project", "plan --project other-project", "")]
    [InlineData(1, "Nothing answers at http://127.0.0.1:9/ (Gcp:Endpoint)", "plan --endpoint http://127.0.0.1:9", "")]
    [InlineData(1, "Nothing answers at", "doctor --endpoint http://127.0.0.1:9", "")]
    [InlineData(0, "Nothing stands in the way", "doctor", "")]
    [InlineData(1, "it is not there", "verify", "")]
    [InlineData(0, "missing", "status", "")]
    public async Task It_ends_as_documented(int code, string said, string words, string setting)
    {
        await using var cloud = await TestCloud.StartAsync();
        var home = Directory.CreateTempSubdirectory("home-");

        var run = await RunAsync(cloud, words, setting, home.FullName);

        Assert.Contains(said, run.Text, StringComparison.Ordinal);
        Assert.Equal(code, run.Code);
        Assert.DoesNotContain("   at ", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Sample.Canary, run.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(home.FullName, ".aspire")));
        Assert.DoesNotContain(cloud.Record(), e => e["method"]!.GetValue<string>() is not "GET"
            && !_reads.Any(r => e["url"]!.GetValue<string>().EndsWith(r, StringComparison.Ordinal)));
        home.Delete(recursive: true);
    }

    private static async Task<(int Code, string Text)> RunAsync(
        TestCloud cloud, string words, string setting, string home)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Repository.PathOf($"artifacts/bin/Guestbook.AppHost/{_configuration}/Guestbook.AppHost.dll"));
        var given = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in given)
            start.ArgumentList.Add(word);
        if (given is not ["help" or "deplyo", ..] && !given.Contains("--environment"))
            foreach (var word in (string[])["--environment", "demo"])
                start.ArgumentList.Add(word);
        foreach (var (name, value) in ((string, string)[])[
            ("HOME", home), ("Gcp__Endpoint", cloud.Address.ToString()), ("Gcp__Project", "demo-project"),
            ("Gcp__Region", "europe-west1"), ("Parameters__greeting", "hello"), ("Parameters__salt", Sample.Canary)])
            start.Environment[name] = value;
        if (setting.Split('=') is [var left, ""])
            start.Environment.Remove(left);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
