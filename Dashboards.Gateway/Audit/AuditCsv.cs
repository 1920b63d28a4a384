using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboards.Gateway.Audit;

/// <summary>
/// Comma-separated values as RFC 4180 describes them. Spreadsheets run a cell that begins like a formula, and
/// strangers choose parts of these texts (a path): an apostrophe makes it text again.
/// </summary>
internal static class AuditCsv
{
    public const string Header = "time,kind,user,address,message,id\r\n";

    private static readonly SearchValues<char> _quoted = SearchValues.Create(",\"\r\n");

    public static void Append(StringBuilder csv, AuditEvent e) => csv
        .Append(Cell(e.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)))
        .Append(',').Append(Cell(e.Kind))
        .Append(',').Append(Cell(e.User))
        .Append(',').Append(Cell(e.Address))
        .Append(',').Append(Cell(e.Message))
        .Append(',').Append(Cell(e.Id.ToString()))
        .Append("\r\n");

    public static string Cell(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
            text = "'" + text;
        return text.AsSpan().ContainsAny(_quoted)
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
