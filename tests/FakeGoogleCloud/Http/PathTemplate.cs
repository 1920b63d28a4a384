using System.Text.RegularExpressions;
using FakeGoogleCloud.Discovery;

namespace FakeGoogleCloud.Http;

/// <summary><c>v1/projects/{projectsId}/secrets/{secretsId}:addVersion</c> against a path.</summary>
internal sealed partial class PathTemplate
{
    private readonly Regex _pattern;

    public PathTemplate(string template, bool anyDepth)
    {
        var escaped = Regex.Escape(template).Replace(@"\{", "{", StringComparison.Ordinal);
        var value = anyDepth ? ".+?" : "[^/]+?";
        _pattern = new Regex("^" + Variable().Replace(escaped, $"(?<$1>{value})") + "$",
            RegexOptions.CultureInvariant);
        // A verb or a literal says more than a variable.
        Weight = Variable().Replace(template, "").Length;
    }

    public int Weight { get; }

    public static PathTemplate Of(ApiMethod method) =>
        new(method.Path, method.Parameters.Values.Any(p => p is { Location: "path", Pattern: "^.*$" }));

    public IReadOnlyDictionary<string, string>? Match(string path)
    {
        var match = _pattern.Match(path);
        return match.Success
            ? match.Groups.Values.Where(g => g.Name != "0")
                .ToDictionary(g => g.Name, g => Uri.UnescapeDataString(g.Value))
            : null;
    }

    [GeneratedRegex(@"\{([A-Za-z0-9_]+)\}")]
    private static partial Regex Variable();
}
