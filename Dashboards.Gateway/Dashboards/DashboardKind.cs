using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Dashboards;

/// <summary>What the gateway knows of a kind of server: a folder beside this file each.</summary>
internal sealed record DashboardKind
{
    /// <summary>As <c>Gateway:Dashboards:NAME:Kind</c> names it.</summary>
    public required string Name { get; init; }

    /// <summary>Below the dashboard's path; 200 only when it can serve.</summary>
    public required string HealthPath { get; init; }

    /// <summary>What a role may do, with paths below the dashboard's own.</summary>
    public required IReadOnlyList<RouteRow> Rows { get; init; }

    /// <summary>
    /// What its pages ask for at the root, wherever it is served: <c>/x/</c> is to be forwarded as <c>PATH/x/</c>.
    /// </summary>
    public IReadOnlyList<string> RootPaths { get; init; } = [];

    /// <summary>
    /// Its own check of Origin does not know the public address and refuses it: removed after the gateway's check.
    /// </summary>
    public bool RemovesOrigin { get; init; }

    /// <summary>The Host to call it by where it would refuse the public one; null sends its address.</summary>
    public string? UpstreamHost { get; init; }

    /// <summary>The table for whole request paths, when it is served at <c>/</c> or <c>/x/</c>.</summary>
    public RouteTable RoutesAt(string path)
    {
        var prefix = path.TrimEnd('/');
        var rows = Rows.Select(row => row with { Path = prefix + row.Path });
        if (prefix.Length > 0)
        {
            // Without its slash the dashboard's address is one too: servers redirect it.
            rows = rows
                .Concat(Rows.Where(row => row.Path == "/").Select(row => row with { Path = prefix }))
                .Concat(Rows.Where(IsAtRoot));
        }

        return new RouteTable(rows);
    }

    private bool IsAtRoot(RouteRow row) =>
        RootPaths.Any(root => row.Path.StartsWith(root, StringComparison.Ordinal));

    /// <summary>The <c>routes.txt</c> in the folder of a type.</summary>
    public static IReadOnlyList<RouteRow> RowsBeside(Type type)
    {
        using var stream = type.Assembly.GetManifestResourceStream(type, "routes.txt")
            ?? throw new InvalidOperationException($"{type.Namespace} has no embedded routes.txt");
        using var reader = new StreamReader(stream);
        return [.. RouteFile.Parse(reader.ReadToEnd())];
    }
}
