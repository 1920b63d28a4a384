using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Logging;

/// <summary>Comparisons joined by AND: <c>resource.type="build" AND severity>=ERROR</c>.</summary>
internal static partial class LogFilter
{
    private static readonly string[] _severities =
        ["DEFAULT", "DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL", "ALERT", "EMERGENCY"];

    public static Func<JsonObject, bool> Parse(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
            return _ => true;
        var terms = filter.Split([" AND ", "\n"],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(t => Comparison().Match(t) is { Success: true } match ? match
                : throw ApiError.Invalid(
                    $"Unparseable filter: {t}. This fake reads FIELD OPERATOR VALUE, joined by AND.")).ToList();
        return entry => terms.All(t =>
            Holds(entry, t.Groups["field"].Value, t.Groups["operator"].Value, t.Groups["value"].Value));
    }

    private static bool Holds(JsonObject entry, string field, string operation, string wanted)
    {
        var actual = entry.Text(field.Split('.')) ?? "";
        var order = field == "severity"
            ? Array.IndexOf(_severities, actual) - Array.IndexOf(_severities, wanted)
            : string.CompareOrdinal(actual, wanted);
        return operation switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            ":" => actual.Contains(wanted, StringComparison.OrdinalIgnoreCase),
            ">=" => order >= 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order < 0,
        };
    }

    [GeneratedRegex("""^(?<field>[\w.]+)\s*(?<operator>!=|>=|<=|=|>|<|:)\s*"?(?<value>[^"]*)"?$""")]
    private static partial Regex Comparison();
}
