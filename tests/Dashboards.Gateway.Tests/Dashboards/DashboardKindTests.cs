using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Dashboards;

namespace Dashboards.Gateway.Tests.Dashboards;

public class DashboardKindTests
{
    [Fact]
    public void Kinds_are_found_by_the_name_that_settings_use()
    {
        Assert.Equal("mlflow", DashboardKinds.Find("mlflow")?.Name);
        Assert.Equal("tensorboard", DashboardKinds.Find("tensorboard")?.Name);
        Assert.Null(DashboardKinds.Find("MLflow"));
    }

    [Fact]
    public void Two_dashboards_of_a_kind_have_a_table_each()
    {
        var kind = DashboardKinds.Find("tensorboard")!;

        Assert.Equal(Role.Viewer, kind.RoutesAt("/a/").Required("GET", "/a/data/runs"));
        Assert.Null(kind.RoutesAt("/a/").Required("GET", "/b/data/runs"));
    }

    [Theory]
    [InlineData("mlflow", "/")]
    [InlineData("tensorboard", "/tensorboard/")]
    public void The_health_address_is_one_that_a_viewer_may_read(string name, string path)
    {
        var kind = DashboardKinds.Find(name)!;
        var health = path.TrimEnd('/') + kind.HealthPath.Split('?')[0];

        Assert.Equal(Role.Viewer, kind.RoutesAt(path).Required("GET", health));
    }
}
