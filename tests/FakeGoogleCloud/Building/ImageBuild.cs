using System.Globalization;

namespace FakeGoogleCloud.Building;

/// <summary>Carries out a Dockerfile's instructions, one after the other.</summary>
internal sealed class ImageBuild(BuildFolder files, BuildCache cache, BaseImage bases, RunStep runner)
{
    private const string FromFlag = "--from=";

    private readonly List<Stage> _stages = [];
    private string? _stage;

    /// <summary>Of the stage that is built, in the end of the last: the image's.</summary>
    public BuildFolder Files { get; private set; } = files;

    public required string Context { get; init; }

    public required IReadOnlyDictionary<string, string> Given { get; init; }

    public required Action<string> Say { get; init; }

    public async Task<ImageState> RunAsync(IReadOnlyList<Instruction> instructions)
    {
        var state = new ImageState();
        for (var i = 0; i < instructions.Count; i++)
        {
            var instruction = instructions[i];
            Say($"Step {i + 1}/{instructions.Count} : {instruction.Name} {instruction.Text}");
            state = await ApplyAsync(state, instruction);
        }
        return state;
    }

    private Task<ImageState> ApplyAsync(ImageState state, Instruction instruction) => instruction.Name switch
    {
        "RUN" => LayerAsync(state, instruction, "", () => runner.RunAsync(state, instruction, Files)),
        "COPY" => CopyAsync(state, instruction),
        "WORKDIR" => EnterAsync(state, instruction),
        _ => Task.FromResult(Settle(state, instruction)),
    };

    private ImageState Settle(ImageState state, Instruction instruction)
    {
        var text = Substitution.In(instruction.Text, state.Variables);
        return instruction.Name switch
        {
            "FROM" => From(state, instruction, Words.Of(text)),
            "ARG" => Argue(state, instruction.Words[0].Split('=', 2)),
            "ENV" => Pairs(instruction).Aggregate(state, (s, p) =>
                s.Set(p.Name, Substitution.In(p.Value, state.Variables))),
            "LABEL" => Pairs(instruction).Aggregate(state, (s, p) =>
                s.Label(p.Name, Substitution.In(p.Value, state.Variables))),
            "USER" => state with { User = text },
            "EXPOSE" => state with { Ports = [.. state.Ports, .. Words.Of(text).Select(Port)] },
            "CMD" => state with { Cmd = instruction.Command },
            // A new entry point forgets the arguments that went with the old.
            _ => state with { Entrypoint = instruction.Command, Cmd = [] },
        };
    }

    private static string Port(string text) => text.Contains('/') ? text : $"{text}/tcp";

    private ImageState From(ImageState before, Instruction instruction, IReadOnlyList<string> words)
    {
        if (words is not ([_] or [_, "AS" or "as" or "As", _]))
            throw instruction.Wrong($"this fake does not know {string.Join(' ', words.Skip(1))}");
        if (_stage is not null)
        {
            _stages.Add(new Stage(_stage, before, Files));
            Files = Files.Next();
        }
        _stage = words is [_, _, var name] ? name : "";
        var state = Find(words[0])?.State ?? ImageState.Of(bases.Of(instruction, words[0], Say));
        return state with { Arguments = before.Arguments };
    }

    /// <summary>An earlier stage by its name or its number.</summary>
    private Stage? Find(string name) => _stages.FindLast(s => s.Name == name)
        ?? (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? _stages.ElementAtOrDefault(number) : null);

    private ImageState Argue(ImageState state, string[] pair) =>
        Given.TryGetValue(pair[0], out var given) ? state.Argue(pair[0], given)
            : pair.Length == 2 ? state.Argue(pair[0], Substitution.In(pair[1], state.Variables)) : state;

    private Task<ImageState> CopyAsync(ImageState state, Instruction instruction)
    {
        string[] words = [.. (instruction.List ?? instruction.Words).Select(w => Substitution.In(w, state.Variables))];
        if (words[0].StartsWith(FromFlag, StringComparison.Ordinal))
            return CopyAsync(state, instruction, words[0][FromFlag.Length..], words[1..]);
        var copy = new CopyFiles(instruction, words, Context, state.WorkingFolder);
        return LayerAsync(state, instruction, copy.Hash(), () =>
        {
            copy.Into(Files.Root);
            return Task.CompletedTask;
        });
    }

    private Task<ImageState> CopyAsync(ImageState state, Instruction instruction, string from, string[] words)
    {
        var stage = Find(from) ?? throw instruction.Wrong($"no earlier stage is called {from}");
        return LayerAsync(state, instruction, string.Join(' ', stage.State.Layers), () =>
        {
            new CopyFiles(instruction, words, stage.Fill(), state.WorkingFolder).Into(Files.Root);
            return Task.CompletedTask;
        });
    }

    private Task<ImageState> EnterAsync(ImageState state, Instruction instruction)
    {
        var folder = Path.GetFullPath(Path.Combine(state.WorkingFolder,
            Substitution.In(instruction.Text, state.Variables)));
        return LayerAsync(state with { WorkingFolder = folder }, instruction, "", () =>
        {
            Directory.CreateDirectory(Files.Root + folder);
            return Task.CompletedTask;
        });
    }

    /// <summary>What the instruction makes of the files, or made of them the last time.</summary>
    private async Task<ImageState> LayerAsync(ImageState state, Instruction instruction, string taken,
        Func<Task> work)
    {
        var key = BuildCache.KeyOf(state, $"{instruction.Name} {instruction.Text}", taken);
        if (!Files.IsFilled && cache.Find(key) is { } known)
        {
            Say(" ---> Using cache");
            return state with { Layers = [.. state.Layers, known] };
        }
        Files.Fill(state.Layers);
        await work();
        var layer = Files.TakeLayer();
        cache.Keep(key, layer);
        return state with { Layers = [.. state.Layers, layer] };
    }

    /// <summary><c>A=b C="d e"</c>, or the old <c>A the rest</c>.</summary>
    private static IEnumerable<(string Name, string Value)> Pairs(Instruction instruction)
    {
        var words = instruction.Words;
        if (!words[0].Contains('='))
            return [(words[0], instruction.Text[words[0].Length..].Trim())];
        return words.Select(w => w.Split('=', 2) is [var name, var value] ? (name, value)
            : throw instruction.Wrong($"{w} is no NAME=VALUE"));
    }
}
