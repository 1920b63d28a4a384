using System.Collections;

namespace FakeGoogleCloud.Running;

/// <summary>
/// Where Python's packages come from: pip's and uv's own settings of this machine, and a folder of wheels where
/// one lies in or beside the solution, as in the local run.
/// </summary>
internal static class PackageSources
{
    private static readonly string[] _usual = ["wheels", "../wheels", "../shared/wheels"];

    public static string? Wheels { get; } = _usual.Select(f => Path.GetFullPath(f, Solution.Root))
        .FirstOrDefault(f => Directory.Exists(f) && Directory.EnumerateFiles(f, "*.whl").Any());

    /// <summary>The variables for whoever installs.</summary>
    public static IReadOnlyDictionary<string, string> Variables()
    {
        var all = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(e => (Name: (string)e.Key, Value: (string)e.Value!))
            .Where(e => e.Name.StartsWith("PIP_", StringComparison.Ordinal)
                || e.Name.StartsWith("UV_", StringComparison.Ordinal))
            .ToDictionary(e => e.Name, e => e.Value);
        if (Wheels is null)
            return all;
        all["PIP_NO_INDEX"] = "1";
        all["PIP_FIND_LINKS"] = all.TryGetValue("PIP_FIND_LINKS", out var more) ? $"{Wheels} {more}" : Wheels;
        return all;
    }

    /// <summary>The folders that those variables name.</summary>
    public static IEnumerable<string> Folders() =>
        Variables().Where(v => v.Key is "PIP_FIND_LINKS" or "UV_FIND_LINKS")
            .SelectMany(v => v.Value.Split([' ', ','])).Where(Directory.Exists).Distinct();
}
