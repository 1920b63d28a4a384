using System.Collections.Frozen;

namespace Dashboards.Gateway.Authorization;

/// <summary>
/// The least role that a method and path ask for, per dashboard; what the table does not know is refused.
/// </summary>
/// <remarks>
/// Asked with every request: two or three dictionary look-ups, nothing allocated. Paths are compared as they are:
/// case, a trailing slash and empty segments make another path, which is in no row.
/// </remarks>
internal sealed class RouteTable
{
    private readonly FrozenDictionary<string, RowsByMethod> _literals;
    private readonly RouteTree _patterns = new();

    public RouteTable(IEnumerable<RouteRow> rows)
    {
        var literals = new Dictionary<string, RowsByMethod>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Path.Contains('*', StringComparison.Ordinal))
                _patterns.Add(row);
            else if (literals.TryGetValue(row.Path, out var known))
                known.Add(row);
            else
                literals.Add(row.Path, new RowsByMethod(row));
        }

        _literals = literals.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The role needed, or null where no row matches (default deny).</summary>
    public Role? Required(string method, string path) => Find(method, path)?.Role;

    /// <summary>The row that decides, which may be one that denies.</summary>
    public RouteRow? Find(string method, string path)
    {
        if (RouteMethods.Parse(method) is not { } known)
            return null;
        return _literals.TryGetValue(path, out var rows) && rows[known] is { } row
            ? row
            : _patterns.Find(known, path);
    }
}
