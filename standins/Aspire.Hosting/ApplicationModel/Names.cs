namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rules for names of resources and endpoints.</summary>
internal static class Names
{
    private const int MaxLength = 64;

    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static bool Same(string? a, string? b) => Comparer.Equals(a, b);

    public static void Validate(string target, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Problem(name) is { } problem)
            throw new ArgumentException($"{target} name '{name}' is invalid. {problem}", nameof(name));
    }

    private static string? Problem(string name)
    {
        if (name.Length is < 1 or > MaxLength)
            return $"Name must be between 1 and {MaxLength} characters long.";
        if (name.Contains("--", StringComparison.Ordinal))
            return "Name cannot contain consecutive hyphens.";
        if (!name.All(c => c == '-' || char.IsAsciiLetterOrDigit(c)))
            return "Name must contain only ASCII letters, digits, and hyphens.";
        if (!char.IsAsciiLetter(name[0]))
            return "Name must start with an ASCII letter.";
        return name[^1] == '-' ? "Name cannot end with a hyphen." : null;
    }
}
