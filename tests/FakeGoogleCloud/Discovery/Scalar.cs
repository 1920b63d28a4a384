using System.Globalization;
using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Discovery;

/// <summary>The text forms of scalars, as JSON strings and as query parameters.</summary>
internal static partial class Scalar
{
    public static string? WrongFormat(string? format, string text) => format switch
    {
        "int64" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? null : "must be a decimal int64 in quotes",
        "uint64" => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? null : "must be a decimal uint64 in quotes",
        "google-duration" => Duration().IsMatch(text) ? null : "must be a duration such as \"300s\"",
        "google-datetime" or "date-time" => Timestamp().IsMatch(text) ? null : "must be an RFC 3339 time",
        "google-fieldmask" => Mask().IsMatch(text) ? null : "must be a comma separated field mask",
        "byte" => IsBase64(text) ? null : "must be base64",
        _ => null,
    };

    public static string? WrongParameter(Schema schema, string text) => schema switch
    {
        { Type: "boolean" } => bool.TryParse(text, out _) ? null : "must be true or false",
        { Type: "integer" } => long.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : "must be an integer",
        { Enum: { } values } => values.Contains(text) ? null : $"must be one of {string.Join(", ", values)}",
        _ => WrongFormat(schema.Format, text),
    };

    // Some clients write bytes in the URL alphabet; proto3's JSON reads both.
    private static bool IsBase64(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/');
        return Convert.TryFromBase64String(standard, new byte[(standard.Length * 3 / 4) + 3], out _);
    }

    [GeneratedRegex(@"^-?\d+(\.\d{1,9})?s$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^(\*|[A-Za-z0-9_.\-/`]+(,[A-Za-z0-9_.\-/`]+)*)$")]
    private static partial Regex Mask();
}
