using Aspire.Hosting.GoogleCloud.Words;

namespace Aspire.Hosting;

/// <summary>
/// The words of a deployment on the command line: <c>dotnet run --project APPHOST -- deploy --yes</c>.
/// </summary>
public static class CloudCommand
{
    /// <summary>
    /// Turns a word and its options into the arguments that Aspire understands, where a bare word would start the
    /// application. Arguments without a word are given back as they are. A word or an option that does not exist
    /// ends the process with 2 and says which there are; <c>help</c> says it and ends it with 0.
    /// </summary>
    /// <param name="args">What the process was started with.</param>
    /// <returns>What to create the builder with.</returns>
    public static string[] ToPipeline(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            if (args is not ["help" or "--help" or "-h", ..])
                return Translate(args);
            Console.Out.Write(Usage());
            Environment.Exit(ExitCode.Done);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(e.Message);
            Environment.Exit(ExitCode.Usage);
        }
        return args;
    }

    internal static string[] Translate(string[] args)
    {
        if (args is not [var first, ..] || first.StartsWith('-'))
            return args;
        var word = Word.All.FirstOrDefault(w => w.Name == first) ?? throw new UsageException(
            $"There is no '{first}'. There are {string.Join(", ", Word.All.Select(w => w.Name))}; 'help' says more.");
        // Nothing is loaded from, or saved to, the plain text in ~/.aspire/deployments.
        string[] options = [.. Options(word, args[1..])];
        string[] environment = options.Any(o => o.StartsWith("--environment=", StringComparison.Ordinal))
            ? [] : ["--environment=production"];
        return ["--operation", "publish", "--step", word.Step, "--clear-cache", "true", .. environment, .. options];
    }

    internal static string Usage() =>
        "dotnet run --project APPHOST -- WORD [OPTIONS]\n\n"
        + string.Concat(Word.All.Select(w => $"  {w.Name,-10}{w.Summary}\n"))
        + "\nOptions, each with the setting (a file's or an environment variable) that it is:\n\n"
        + string.Concat(WordOption.All.Select(o =>
            $"  {$"{o.Flag} {o.Value}",-22}{o.Summary}\n{"",24}({o.Setting})\n"))
        + "  --Parameters:NAME=VALUE\n                        a parameter of the application\n";

    private static IEnumerable<string> Options(Word word, string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var (flag, given) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            if (flag.Contains(':', StringComparison.Ordinal) && flag.StartsWith("--", StringComparison.Ordinal))
            {
                yield return given is not null ? args[i] : throw new UsageException($"{flag} needs a value: {flag}=VALUE");
                continue;
            }
            var option = WordOption.All.FirstOrDefault(o => o.Flag == flag) ?? throw new UsageException(
                $"{word.Name} has no {flag}. There are {string.Join(", ", WordOption.All.Select(o => o.Flag))}, and settings "
                + "as --SECTION:NAME=VALUE.");
            if (option.Value is null)
                given ??= "true";
            else
                given ??= i + 1 < args.Length && !args[i + 1].StartsWith('-') ? args[++i] : throw new UsageException(
                    $"{flag} needs a value: {flag} {option.Value}");
            yield return $"--{option.Setting}={given}";
        }
    }
}
