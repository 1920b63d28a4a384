using System.Text.RegularExpressions;

namespace Aspire.Hosting;

internal static partial class ConsoleText
{
    public const string AppHost = "apphost";

    public static int Width { get; set; } = AppHost.Length;

    /// <summary>See https://no-color.org.</summary>
    public static bool HasColours { get; } =
        !System.Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public static string Colour(int colour, string text) => HasColours ? $"\e[{colour}m{text}\e[0m" : text;

    public static string Plain(string text) => Escapes().Replace(text, "");

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escapes();
}
