using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Building;

/// <summary><c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-otherwise}</c> and <c>${NAME:+instead}</c>.</summary>
internal static partial class Substitution
{
    public static string In(string text, IReadOnlyDictionary<string, string> values) =>
        Form().Replace(text, match =>
        {
            if (match.Groups["escaped"].Success)
                return match.Value[1..];
            var name = match.Groups["name"].Value + match.Groups["bare"].Value;
            var value = values.GetValueOrDefault(name, "");
            var other = match.Groups["other"].Value;
            return match.Groups["kind"].Value switch
            {
                "-" => value.Length > 0 ? value : other,
                "+" => value.Length > 0 ? other : "",
                _ => value,
            };
        });

    [GeneratedRegex(@"(?<escaped>\\\$)|\$\{(?<name>\w+)(:(?<kind>[-+])(?<other>[^}]*))?\}|\$(?<bare>\w+)")]
    private static partial Regex Form();
}
