namespace Containers.Tests.Images;

/// <summary>One instruction of a Dockerfile, its continued lines joined.</summary>
internal sealed record Instruction(string Name, string Arguments, int Line)
{
    public bool IsExecForm => Arguments.StartsWith('[');
}

internal sealed record Dockerfile(string Path, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>What is said after the last FROM: the rest is not in the image.</summary>
    public IEnumerable<Instruction> LastStage =>
        Instructions.Skip(Instructions.ToList().FindLastIndex(instruction => instruction.Name == "FROM"));

    /// <summary>What a FROM names, with the default of the build argument that it refers to.</summary>
    public string ImageOf(Instruction from) => Instructions.Where(each => each.Name == "ARG")
        .Select(argument => argument.Arguments.Split('=', 2)).Where(pair => pair.Length == 2)
        .Aggregate(from.Arguments, (image, pair) => image.Replace($"${{{pair[0]}}}", pair[1], StringComparison.Ordinal));

    public static Dockerfile Read(string path) => Parse(path, File.ReadAllText(path));

    public static Dockerfile Parse(string path, string text)
    {
        var instructions = new List<Instruction>();
        var pending = "";
        var begin = 0;
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (pending.Length == 0)
                begin = number;
            pending += line.TrimEnd('\\');
            if (line[^1] == '\\')
                continue;
            var words = pending.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
            instructions.Add(new(words[0].ToUpperInvariant(), words.ElementAtOrDefault(1) ?? "", begin));
            pending = "";
        }

        return new Dockerfile(path, instructions);
    }
}
