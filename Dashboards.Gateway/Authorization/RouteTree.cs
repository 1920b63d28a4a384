namespace Dashboards.Gateway.Authorization;

/// <summary>
/// The rows with wildcards, segment by segment. A name goes before <c>*</c>, that before <c>**</c>; a branch
/// without a row for the method is left again, as the servers' own routers do.
/// </summary>
internal sealed class RouteTree
{
    private readonly Node _root = new();

    public void Add(RouteRow row)
    {
        var node = _root;
        var rest = row.Path.AsSpan(1);
        while (!rest.SequenceEqual("**"))
        {
            node = node.Child(Segment(ref rest));
            if (rest.IsEmpty)
            {
                node.Here = Joined(node.Here, row);
                return;
            }
        }

        node.Below = Joined(node.Below, row);
    }

    public RouteRow? Find(int method, ReadOnlySpan<char> path) =>
        path is ['/', .. var rest] ? Find(_root, method, rest) : null;

    private static RouteRow? Find(Node node, int method, ReadOnlySpan<char> path)
    {
        if (path.IsEmpty)
            return node.Here?[method];
        var rest = path;
        var segment = Segment(ref rest);
        // What ends in a slash, or has two in a row, is another path.
        if (segment.IsEmpty || (rest.IsEmpty && path[^1] == '/'))
            return null;
        if (node.Named(segment) is { } named && Find(named, method, rest) is { } byName)
            return byName;
        if (node.Any is { } any && Find(any, method, rest) is { } byAny)
            return byAny;
        return IsWhole(rest) ? node.Below?[method] : null;
    }

    private static bool IsWhole(ReadOnlySpan<char> rest) =>
        rest.IsEmpty || (rest[0] != '/' && rest[^1] != '/' && !rest.Contains("//", StringComparison.Ordinal));

    private static ReadOnlySpan<char> Segment(ref ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        rest = slash < 0 ? [] : rest[(slash + 1)..];
        return segment;
    }

    private static RowsByMethod Joined(RowsByMethod? rows, RouteRow row)
    {
        if (rows is null)
            return new RowsByMethod(row);
        rows.Add(row);
        return rows;
    }

    private sealed class Node
    {
        private readonly Dictionary<string, Node>.AlternateLookup<ReadOnlySpan<char>> _named =
            new Dictionary<string, Node>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        /// <summary>The rows that end here.</summary>
        public RowsByMethod? Here { get; set; }

        /// <summary>The rows that end in <c>**</c> here.</summary>
        public RowsByMethod? Below { get; set; }

        public Node? Any { get; private set; }

        public Node? Named(ReadOnlySpan<char> segment) => _named.TryGetValue(segment, out var node) ? node : null;

        public Node Child(ReadOnlySpan<char> segment)
        {
            if (segment is "*")
                return Any ??= new Node();
            if (Named(segment) is { } known)
                return known;
            var node = new Node();
            _named[segment] = node;
            return node;
        }
    }
}
