using System.Text;
using System.Text.RegularExpressions;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>
/// What a .dockerignore leaves out: https://docs.docker.com/build/concepts/context/#dockerignore-files. The last
/// pattern that matches a path or a folder above it decides.
/// </summary>
internal sealed class DockerIgnore
{
    private readonly List<(Regex Pattern, bool IsIgnored)> _rules;

    private DockerIgnore(IEnumerable<string> lines) => _rules =
    [
        .. lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => (Translate(l.TrimStart('!').Trim()), l[0] != '!')),
    ];

    /// <summary>A Dockerfile's own list (<c>NAME.dockerignore</c>) is used instead of the folder's.</summary>
    public static DockerIgnore Of(DockerfileOrigin origin)
    {
        var own = Path.Combine(origin.Folder, origin.Dockerfile + ".dockerignore");
        var file = File.Exists(own) ? own : Path.Combine(origin.Folder, ".dockerignore");
        return Parse(File.Exists(file) ? File.ReadLines(file) : []);
    }

    public static DockerIgnore Parse(IEnumerable<string> lines) => new(lines);

    /// <param name="name">With slashes, relative to the folder.</param>
    public bool Ignores(string name)
    {
        var isIgnored = false;
        foreach (var rule in _rules)
            if (rule.Pattern.IsMatch(name))
                isIgnored = rule.IsIgnored;
        return isIgnored;
    }

    // Go's filepath.Match, and ** for any number of folders; what is below a match matches, too.
    private static Regex Translate(string pattern)
    {
        var text = new StringBuilder("^");
        var rest = pattern.Replace('\\', '/').Trim('/');
        if (rest.StartsWith("./", StringComparison.Ordinal))
            rest = rest[2..];
        for (var i = 0; i < rest.Length; i++)
        {
            var (part, length) = rest[i..] switch
            {
                ['*', '*', '/', ..] => ("(?:.*/)?", 3),
                ['*', '*', ..] => (".*", 2),
                ['*', ..] => ("[^/]*", 1),
                ['?', ..] => ("[^/]", 1),
                ['[', .. var inner] when inner.IndexOf(']') is var end and > 0 => ($"[{inner[..end]}]", end + 2),
                [var c, ..] => (Regex.Escape(c.ToString()), 1),
                _ => ("", 1),
            };
            text.Append(part);
            i += length - 1;
        }
        return new Regex(text.Append("(?:/|$)").ToString(), RegexOptions.CultureInvariant);
    }
}
