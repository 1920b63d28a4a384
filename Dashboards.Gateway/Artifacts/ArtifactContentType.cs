using System.Collections.Frozen;

namespace Dashboards.Gateway.Artifacts;

/// <summary>
/// What an artifact is served as: what MLflow would say, but for types in which a browser finds script (HTML,
/// SVG, XML, PDF), which are just bytes.
/// </summary>
internal static class ArtifactContentType
{
    private const string Text = "text/plain";

    private static readonly FrozenDictionary<string, string> _types =
        Types().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Of(string fileName)
    {
        var extension = Path.GetExtension(fileName);
        return _types.GetValueOrDefault(extension.Length > 0 ? extension : fileName, "application/octet-stream");
    }

    private static Dictionary<string, string> Types()
    {
        // MLmodel and MLproject are whole names.
        string[] texts =
        [
            ".txt", ".log", ".err", ".cfg", ".conf", ".cnf", ".cf", ".ini", ".properties", ".prop", ".hocon",
            ".toml", ".yaml", ".yml", ".json", ".js", ".py", ".py3", ".csv", ".tsv", ".md", ".rst", ".ipynb",
            "MLmodel", "MLproject",
        ];

        var types = texts.ToDictionary(name => name, _ => Text);
        types[".png"] = "image/png";
        types[".jpg"] = types[".jpeg"] = "image/jpeg";
        types[".gif"] = "image/gif";
        types[".webp"] = "image/webp";
        types[".bmp"] = "image/bmp";
        return types;
    }
}
