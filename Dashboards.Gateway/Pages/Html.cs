using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Dashboards.Gateway.Pages;

/// <summary>
/// Markup. Interpolating into it encodes every value that is not markup itself: <c>Html p =
/// $"&lt;p&gt;{user}&lt;/p&gt;"</c>. The encoder is strict, so a value is safe in text and in a quoted
/// attribute.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Html(int literalLength, int formattedCount)
{
    private readonly StringBuilder? _text = new(literalLength + (16 * formattedCount));

    public static Html None => default;

    public static Html Join(IEnumerable<Html> parts)
    {
        var all = new Html(0, 0);
        foreach (var part in parts)
            all.AppendFormatted(part);
        return all;
    }

    public void AppendLiteral(string markup) => _text!.Append(markup);

    public void AppendFormatted(Html markup) => _text!.Append(markup._text);

    public void AppendFormatted<T>(T value) => _text!.Append(HtmlEncoder.Default.Encode($"{value}"));

    /// <summary>The same wherever it runs: <c>{day:yyyy-MM-dd}</c>.</summary>
    public void AppendFormatted<T>(T value, string format)
        where T : IFormattable =>
        AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => _text?.ToString() ?? "";
}
