namespace Containers.Tests;

internal sealed record Finished(int ExitCode, string Output)
{
    /// <summary>What a user is told: one line, and no stack trace.</summary>
    public string OneLine => Assert.Single(Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    public string LastLine => Output.TrimEnd().Split('\n')[^1];
}
