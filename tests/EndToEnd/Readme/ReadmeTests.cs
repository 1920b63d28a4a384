using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboards.AppHost.Local;
using EndToEnd.Stack;

namespace EndToEnd.Readme;

/// <summary>The commands of the README, as they stand there.</summary>
public sealed partial class ReadmeTests(LocalStack stack) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-readme-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A command that is new there needs a test here.
    [Fact]
    public void EveryCommand_IsRunByATest() => Assert.Equal(
        [
            "git clone",             // whoever runs this has done it
            "dotnet run",            // KillTests.WhenDotnetRunIsKilled_TheStackEndsWithIt
            // AppHostProcess reads them, every client uses them
            "export MLFLOW_TRACKING_URI", "export MLFLOW_TRACKING_TOKEN",
            "pip install", "python samples/first_experiment/train.py", // below
            "dotnet run",            // AccessCommandTests.AccessIsGivenListedAndTaken
            // PublishedStackTests: plan and deploy, on the fake
            "dotnet run", "dotnet run",
            "curl -X",               // below
            "pip install",           // below
            // ClientPackageTests.APersonSignsInOnceAndTheirRunsAreTheirs
            "dashboards login", "eval \"$(dashboards",
            "dashboards logs",       // ClientPackageTests.AGrowingRunIsSeenToGrowTwice
            "dotnet test",           // this
        ],
        Blocks().SelectMany(block => block.Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
            .Where(line => line.Length > 0)
            .Select(line => CommandName().Match(line).Value));

    [Fact]
    public async Task TheFirstExperiment_RunsInAnEnvironmentOfItsOwn()
    {
        var made = await BashAsync($"python3 -m venv {_folder}/venv");
        Assert.SkipWhen(made.ExitCode != 0, "python3 has no venv module (Debian: python3-venv)");

        var run = await BashAsync($". {_folder}/venv/bin/activate\nset -e\n{Block("first_experiment")}");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("accuracy", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheClientPackage_IsInstalledFromItsFolder()
    {
        var made = await BashAsync($"python3 -m venv {_folder}/client");
        Assert.SkipWhen(made.ExitCode != 0, "python3 has no venv module (Debian: python3-venv)");

        var install = Assert.Single(
            Block("dashboards login").Split('\n'), line => line.StartsWith("pip ", StringComparison.Ordinal));
        var run = await BashAsync($". {_folder}/client/bin/activate\nset -e\n{install}\ndashboards --version");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"dashboards-client \d+\.\d+\.\d+\s*$", run.Output);
    }

    [Fact]
    public async Task TheTokenRequest_AnswersWithATokenThatWorks()
    {
        var run = await BashAsync(Block("/-/tokens").Replace("curl", "curl -sS", StringComparison.Ordinal));

        var token = JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("token").GetString()!;
        using var client = stack.Client(token);
        Assert.Contains("\"editor\"", await client.GetStringAsync("/-/me"), StringComparison.Ordinal);
    }

    private static string Block(string about) =>
        Assert.Single(Blocks(), block => block.Contains(about, StringComparison.Ordinal));

    private static IEnumerable<string> Blocks() =>
        ShellBlock()
            .Matches(File.ReadAllText(Repository.PathOf("README.md")))
            .Select(match => match.Groups[1].Value);

    private async Task<(int ExitCode, string Output)> BashAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"exec 2>&1\n{script}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["MLFLOW_TRACKING_URI"] = stack.Url;
        start.Environment["MLFLOW_TRACKING_TOKEN"] = LocalStack.Token;
        // A folder of wheels beside the clone serves pip as it serves the AppHost.
        if (WheelFolder.Beside(Repository.Root) is { } wheels)
        {
            start.Environment["PIP_NO_INDEX"] = "1";
            start.Environment["PIP_FIND_LINKS"] = wheels;
        }
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, output);
    }

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"^\S+ [^\s=]+")]
    private static partial Regex CommandName();
}
