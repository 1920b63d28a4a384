using System.Reflection;

namespace Dashboards.Gateway.Database;

/// <summary>The tables of all features: each has a <c>tables.sql</c> beside its store.</summary>
internal static class Schema
{
    private const string FileName = ".tables.sql";

    /// <summary>Run at every start: only statements that do nothing the second time.</summary>
    public static string Tables { get; } = string.Join('\n', Files().Select(Read));

    private static IEnumerable<string> Files() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.EndsWith(FileName, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
