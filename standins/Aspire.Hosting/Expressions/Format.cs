namespace Aspire.Hosting.ApplicationModel;

/// <summary>A reference expression is a composite format string with its value providers.</summary>
internal static class Format
{
    public static string Apply(string value, string format) => format.ToLowerInvariant() switch
    {
        "uri" => Uri.EscapeDataString(value),
        _ => throw new NotSupportedException(
            $"The format '{format}' is not supported. Supported formats are 'uri' (encodes a URI)"),
    };

    /// <summary>Doubles single braces; those that are doubled already stay.</summary>
    public static string EscapeBraces(string text)
    {
        var escaped = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            escaped.Append(c);
            if (c is not ('{' or '}'))
                continue;
            escaped.Append(c);
            if (i + 1 < text.Length && text[i + 1] == c)
                i++;
        }

        return escaped.ToString();
    }
}
