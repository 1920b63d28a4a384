using System.Diagnostics;

namespace EndToEnd.Cloud;

/// <summary>The words of an AppHost, as <c>dotnet run --project APPHOST -- WORD</c> runs them.</summary>
internal sealed record Words(string AppHost, FakeCloud Cloud, string Environment)
{
    public const string Canary = "canary-7f31c9";

    /// <summary>debug or release, as this was built.</summary>
    public static string Configuration { get; } =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public async Task<Said> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "exec", Repository.PathOf($"artifacts/bin/{AppHost}/{Configuration}/{AppHost}.dll"),
            .. words, "--environment", Environment,
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["Gcp__Endpoint"] = Cloud.Address;
        start.Environment["Gcp__Project"] = FakeCloud.Project;
        start.Environment["Gcp__Region"] = "europe-west1";
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Said(process.ExitCode, await output, await error);
    }
}

/// <summary>How a word ended, and what it said.</summary>
internal sealed record Said(int Code, string Output, string Progress)
{
    public override string ToString() => $"exit code {Code}\n{Output}\n{Progress}";

    /// <summary>The last line of a deploy.</summary>
    public string Address => Output.TrimEnd().Split('\n')[^1];

    public Said Succeeded()
    {
        Assert.True(Code == 0, ToString());
        return this;
    }
}
