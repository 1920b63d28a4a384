namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>The person who deploys, if there is one to ask. Questions go to standard error: output is for pipes.</summary>
internal static class Terminal
{
    public static bool IsThere => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Null: nobody is there, or nothing was answered.</summary>
    public static string? Ask(string question, bool isSecret = false)
    {
        if (!IsThere)
            return null;
        Console.Error.Write($"{question}: ");
        var answer = isSecret ? ReadHidden() : Console.ReadLine();
        return string.IsNullOrWhiteSpace(answer) ? null : answer.Trim();
    }

    public static bool Confirm(string question) => Ask($"{question} [y/N]")?.ToLowerInvariant() is "y" or "yes";

    private static string ReadHidden()
    {
        var text = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return text.ToString();
    }
}
