using System.Text;

namespace Aspire.Hosting.GoogleCloud.Planning.Output;

/// <summary>Text that fits a terminal of 80 columns.</summary>
internal static class Columns
{
    public const int Width = 80;

    private const string Indent = "        ";

    /// <summary>
    /// A long line goes on, indented, at the next blank before the edge; a word without one after a dot or slash.
    /// </summary>
    public static void Line(StringBuilder text, string line)
    {
        while (line.Length > Width)
        {
            var begin = line.Length - line.TrimStart().Length;
            var cut = line.LastIndexOf(' ', Width);
            if (cut <= begin)
                cut = line.LastIndexOfAny(['.', '/', ':', '-'], Width - 1) + 1;
            if (cut <= begin)
                cut = Width;
            text.Append(line[..cut].TrimEnd()).Append('\n');
            line = Indent + line[cut..].TrimStart();
        }
        text.Append(line.TrimEnd()).Append('\n');
    }

    /// <summary>Broken at blanks; a word that is longer stays whole, so that it can be copied.</summary>
    public static IEnumerable<string> Wrap(string text, int width, string more = "")
    {
        while (text.Length > width)
        {
            var cut = text.LastIndexOf(' ', width - more.Length);
            if (cut <= 0)
                cut = text.IndexOf(' ', width - more.Length);
            if (cut <= 0)
                break;
            yield return text[..cut] + more;
            text = text[(cut + 1)..];
        }
        yield return text;
    }

    /// <summary>To be copied as it stands: a shell goes on after a backslash.</summary>
    public static IEnumerable<string> Command(string command) => Wrap(command, Width - 6, " \\");
}
