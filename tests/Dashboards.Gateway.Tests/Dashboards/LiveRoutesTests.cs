using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Dashboards;

namespace Dashboards.Gateway.Tests.Dashboards;

public class LiveRoutesTests
{
    private static readonly string[] _methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    [Theory]
    [InlineData("mlflow")]
    [InlineData("tensorboard")]
    public void Every_route_of_the_pinned_server_is_decided_and_every_row_decides_about_one(string name)
    {
        var kind = DashboardKinds.Find(name)!;
        var table = kind.RoutesAt("/");
        var live = LiveRoutes.Of(name).Routes;
        Assert.True(live.Count > 80, $"only {live.Count} routes were found");

        var decided = live.ToDictionary(route => route, route => RowsFor(table, route));

        AssertNone("undecided", decided.Where(pair => pair.Value.Count == 0).Select(pair => pair.Key.ToString()));
        var used = decided.Values.SelectMany(rows => rows).ToHashSet();
        var stale = kind.Rows.Where(row => !used.Contains(row)).Select(row => $"line {row.Line}: {row.Path}");
        AssertNone("stale", stale);
    }

    [Fact]
    public void GraphQL_has_no_mutation_that_writes()
    {
        var live = LiveRoutes.Of("mlflow");

        Assert.Equal(["mlflowSearchDatasets", "mlflowSearchRuns", "testMutation"], live.Mutations);
    }

    // Assert.Empty shows the first five, cut short.
    private static void AssertNone(string what, IEnumerable<string> lines) =>
        Assert.Equal("", string.Concat(lines.Select(line => $"{what}: {line}\n")));

    private static HashSet<RouteRow> RowsFor(RouteTable table, LiveRoute route)
    {
        var methods = route.Method == "*" ? _methods : [route.Method];
        return [.. methods.Select(method => table.Find(method, route.Sample)).OfType<RouteRow>()];
    }
}
