namespace FakeGoogleCloud.Building;

/// <summary>A Dockerfile's instructions: comments gone, continued lines joined.</summary>
internal static class Dockerfile
{
    private static readonly string[] _known =
    [
        "FROM", "WORKDIR", "COPY", "RUN", "ENV", "ARG", "USER", "ENTRYPOINT", "CMD", "EXPOSE", "LABEL",
    ];

    public static IReadOnlyList<Instruction> Parse(string text)
    {
        var instructions = new List<Instruction>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsIgnored(lines[i]))
                continue;
            var first = i;
            var joined = lines[i].Trim();
            while (joined.EndsWith('\\') && i + 1 < lines.Length)
            {
                i++;
                // A comment between continued lines does not end them.
                joined = IsIgnored(lines[i]) ? joined : joined[..^1].TrimEnd() + " " + lines[i].Trim();
            }
            instructions.Add(Of(first + 1, joined.TrimEnd('\\').TrimEnd()));
        }
        if (instructions.FirstOrDefault(i => i.Name != "ARG")?.Name != "FROM")
            throw new BuildException("Dockerfile: it must begin with FROM");
        return instructions;
    }

    private static bool IsIgnored(string line) => string.IsNullOrWhiteSpace(line)
        || line.TrimStart().StartsWith('#');

    private static Instruction Of(int line, string joined)
    {
        var cut = joined.IndexOfAny([' ', '\t']);
        var name = (cut < 0 ? joined : joined[..cut]).ToUpperInvariant();
        var instruction = new Instruction(line, name, cut < 0 ? "" : joined[cut..].Trim());
        if (!_known.Contains(name))
            throw instruction.Wrong("this fake does not know the instruction");
        if (instruction.Text.Length == 0)
            throw instruction.Wrong("it needs something to do");
        if (instruction.Text.Contains("<<", StringComparison.Ordinal) && name is "RUN" or "COPY"
            && instruction.Text.Split(' ').Any(w => w.StartsWith("<<", StringComparison.Ordinal)))
            throw instruction.Wrong("this fake does not read here-documents");
        return instruction;
    }
}
