using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Dashboards;

namespace Dashboards.Gateway.Tests.Dashboards;

public class ExpectedRolesTests
{
    private const StringSplitOptions Trimmed =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly RouteTable _mlflow = DashboardKinds.Find("mlflow")!.RoutesAt("/");
    private static readonly RouteTable _tensorBoard =
        DashboardKinds.Find("tensorboard")!.RoutesAt("/tensorboard/");

    public static TheoryData<string, string, string, string> Rows()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Dashboards", "expected-roles.txt");
        var rows = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
        {
            // A path may hold spaces: it is what stands between the second column and the last.
            var columns = line.Split(' ', 3, Trimmed);
            var role = columns[2][(columns[2].LastIndexOf(' ') + 1)..];
            rows.Add(columns[0], columns[1], columns[2][..^role.Length].TrimEnd(), role);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_request_asks_for_the_role(string dashboard, string method, string path, string role)
    {
        var table = dashboard == "mlflow" ? _mlflow : _tensorBoard;

        var required = table.Required(method, path);

        Assert.Equal(role, required is { } known ? known.ToString().ToLowerInvariant() : "deny");
    }

    [Fact]
    public void Deciding_allocates_nothing()
    {
        string[] paths =
        [
            "/api/2.0/mlflow/runs/log-batch", "/api/2.0/mlflow-artifacts/artifacts/1/a/b/c", "/nothing/at/all",
        ];
        foreach (var path in paths)
            _ = _mlflow.Required("POST", path);
        var before = GC.GetAllocatedBytesForCurrentThread();

        foreach (var path in paths)
            _ = _mlflow.Required("POST", path);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
