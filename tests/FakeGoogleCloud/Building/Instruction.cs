using System.Text.Json;

namespace FakeGoogleCloud.Building;

/// <summary>A line of a Dockerfile, with the lines that continue it.</summary>
internal sealed record Instruction(int Line, string Name, string Text)
{
    /// <summary>The exec form: a JSON array of strings. Null: the shell form.</summary>
    public IReadOnlyList<string>? List
    {
        get
        {
            if (!Text.StartsWith('['))
                return null;
            try
            {
                return JsonSerializer.Deserialize<string[]>(Text);
            }
            catch (JsonException)
            {
                // As Docker has it: what is no JSON is for the shell.
                return null;
            }
        }
    }

    public IReadOnlyList<string> Command => List ?? ["/bin/sh", "-c", Text];

    public IReadOnlyList<string> Words => Building.Words.Of(Text);

    public BuildException Wrong(string what) => new($"Dockerfile line {Line}: {Name}: {what}");
}

/// <summary>Why a build failed, in one line.</summary>
internal sealed class BuildException(string message) : Exception(message);
