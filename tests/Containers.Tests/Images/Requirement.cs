using System.Text.RegularExpressions;

namespace Containers.Tests.Images;

/// <summary>A line of a lock: <c>name==version ; marker</c>, followed by its hashes.</summary>
internal sealed partial record Requirement(string Name, string Version, string Marker, int Hashes)
{
    public static IReadOnlyList<Requirement> ReadAll(string path)
    {
        var requirements = new List<Requirement>();
        foreach (var line in File.ReadLines(path).Select(line => line.Trim().TrimEnd('\\').TrimEnd()))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (Hash().IsMatch(line))
                requirements[^1] = requirements[^1] with { Hashes = requirements[^1].Hashes + 1 };
            else if (Pin().Match(line) is { Success: true } pin)
                requirements.Add(new(pin.Groups[1].Value, pin.Groups[2].Value, pin.Groups[3].Value, 0));
            else
                throw new FormatException($"{path}: neither a pinned requirement nor a hash: {line}");
        }

        return requirements;
    }

    [GeneratedRegex("^--hash=sha256:[0-9a-f]{64}$")]
    private static partial Regex Hash();

    [GeneratedRegex(@"^([a-z0-9-]+)==([\w.!+]+)(?:\s*;\s*(.+))?$")]
    private static partial Regex Pin();
}
