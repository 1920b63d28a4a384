namespace Dashboards.Gateway.Authorization;

/// <summary>
/// Reads a table of routes: <c>ROLE METHODS PATH</c> a line, <c>#</c> begins a comment line, <c>{a,b}</c> is each.
/// </summary>
internal static class RouteFile
{
    public static IEnumerable<RouteRow> Parse(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length == 0 || columns[0].StartsWith('#'))
                continue;
            if (columns.Length != 3)
                throw Wrong(number, $"has {columns.Length} columns instead of ROLE METHODS PATH");
            var methods = RouteMethods.ParseList(columns[1]) ?? throw Wrong(number, $"has no method {columns[1]}");
            foreach (var path in Braces.Expand(columns[2]))
            {
                Check(number, path);
                yield return new RouteRow(RoleOf(number, columns[0]), methods, path, number);
            }
        }
    }

    private static Role? RoleOf(int line, string name) => name switch
    {
        "deny" => null,
        "viewer" => Role.Viewer,
        "editor" => Role.Editor,
        "admin" => Role.Admin,
        _ => throw Wrong(line, $"has no role {name}"),
    };

    private static void Check(int line, string path)
    {
        if (!path.StartsWith('/'))
            throw Wrong(line, $"has the path {path}, which does not begin with a slash");
        var segments = path[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isWildcard = segments[i] == "*" || (segments[i] == "**" && i == segments.Length - 1);
            if (!isWildcard && segments[i].Contains('*', StringComparison.Ordinal))
                throw Wrong(line, $"has the path {path}: * is a whole segment, ** the last");
        }
    }

    private static FormatException Wrong(int line, string what) => new($"line {line} of the route table {what}");
}
