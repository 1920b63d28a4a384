namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>What is destroyed is red, where a person looks (https://no-color.org).</summary>
internal static class Colors
{
    private const string Red = "\e[31m";
    private const string Usual = "\e[0m";

    public static string Of(string plan, bool isTerminal)
    {
        if (!isTerminal || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            return plan;
        return string.Join('\n', plan.Split('\n').Select(line =>
            line.StartsWith("- DELETE", StringComparison.Ordinal) || line.StartsWith("PROBLEM", StringComparison.Ordinal)
                ? Red + line + Usual : line));
    }
}
