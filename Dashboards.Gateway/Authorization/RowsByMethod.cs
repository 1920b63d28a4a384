namespace Dashboards.Gateway.Authorization;

/// <summary>The rows of one path: at most one a method.</summary>
internal sealed class RowsByMethod
{
    private readonly RouteRow?[] _rows = new RouteRow?[RouteMethods.Count];

    public RowsByMethod(RouteRow first) => Add(first);

    public RouteRow? this[int method] => _rows[method];

    public void Add(RouteRow row)
    {
        for (var method = 0; method < RouteMethods.Count; method++)
        {
            if (!row.Methods.Contains(method))
                continue;
            if (_rows[method] is { } other)
                throw new FormatException($"lines {other.Line} and {row.Line} both decide about {row.Path}");
            _rows[method] = row;
        }
    }
}
