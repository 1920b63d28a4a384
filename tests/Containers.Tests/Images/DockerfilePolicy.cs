using System.Text.RegularExpressions;

namespace Containers.Tests.Images;

/// <summary>What no image of ours may do.</summary>
internal static partial class DockerfilePolicy
{
    public static IEnumerable<string> Violations(Dockerfile file)
    {
        foreach (var instruction in file.Instructions)
        {
            if (Violation(file, instruction) is { } wrong)
                yield return $"line {instruction.Line}: {wrong}";
        }

        var user = file.LastStage.LastOrDefault(instruction => instruction.Name == "USER")?.Arguments ?? "root";
        if (!NumericUser().IsMatch(user))
            yield return $"runs as {user}: not a number, or root";
        if (file.LastStage.All(instruction => instruction.Name != "ENTRYPOINT"))
            yield return "has no ENTRYPOINT";
    }

    private static string? Violation(Dockerfile file, Instruction instruction) => instruction.Name switch
    {
        "FROM" when !PinnedImage().IsMatch(file.ImageOf(instruction)) => "FROM without a digest or an exact version",
        "RUN" or "ENTRYPOINT" or "CMD" when !instruction.IsExecForm => $"{instruction.Name} through a shell",
        "RUN" when Shell().IsMatch(instruction.Arguments) => "RUN of a shell or a download",
        "RUN" when IsUnlockedInstall(instruction.Arguments) => "install without --require-hashes and --no-deps",
        "ADD" => "ADD, which fetches and unpacks: COPY does neither",
        "ARG" or "ENV" when SecretName().IsMatch(instruction.Arguments) => "a secret would be in the image",
        _ => null,
    };

    private static bool IsUnlockedInstall(string arguments) =>
        arguments.Contains("\"install\"", StringComparison.Ordinal)
        && !(arguments.Contains("--require-hashes", StringComparison.Ordinal)
            && arguments.Contains("--no-deps", StringComparison.Ordinal));

    // name@sha256:… or name:3.11.14…, at least three numbers
    [GeneratedRegex(
        @"^[\w./-]+(:[\w.-]+)?(@sha256:[0-9a-f]{64}|(?<=:\d+\.\d+\.\d+[\w.-]*))(\s+AS\s+\w+)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex PinnedImage();

    [GeneratedRegex(@"^[1-9][0-9]*(:[1-9][0-9]*)?$")]
    private static partial Regex NumericUser();

    [GeneratedRegex(@"""(/bin/)?(ba|da)?sh""|curl|wget", RegexOptions.IgnoreCase)]
    private static partial Regex Shell();

    [GeneratedRegex("PASSWORD|SECRET|TOKEN|CREDENTIAL|API_?KEY", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
