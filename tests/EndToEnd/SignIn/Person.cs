namespace EndToEnd.SignIn;

/// <summary>What the provider knows about somebody.</summary>
internal sealed record Person(string Subject, string Address)
{
    public static Person Administrator { get; } = new("root", SignInStack.Administrator);

    /// <summary>Separated by commas.</summary>
    public string Groups { get; init; } = "";

    /// <summary>Whom no test has met.</summary>
    public static Person New(string name)
    {
        var unique = $"{name}-{Guid.NewGuid():N}"[..(name.Length + 9)];
        return new Person(unique, $"{unique}@example.org");
    }
}
