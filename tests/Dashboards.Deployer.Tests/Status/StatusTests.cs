using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Status;
using Dashboards.Deployer.Tests.Simulation;
using Dashboards.Deployer.Tests.Snapshots;

namespace Dashboards.Deployer.Tests.Status;

public partial class StatusTests
{
    [Fact]
    public async Task Of_nothing_everything_is_missing()
    {
        await using var cloud = await TestCloud.StartAsync();
        var status = await ReadAsync(cloud);
        Assert.Empty(status.Services);
        Assert.All(status.Resources, r => Assert.Equal("missing", r.State));
    }

    [Fact]
    public async Task After_a_deploy_that_failed_it_says_what_serves_and_what_went_wrong()
    {
        await using var cloud = await TestCloud.StartAsync(faults: """
            {"method":"run.projects.locations.services.patch","nth":1,"operation":{"code":9,"message":"No such module: gateway"}}
            """);
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        Assert.NotEmpty((await cloud.DeployAsync(Sample.Topology(content: "3c4d"))).Failures);

        var status = await ReadAsync(cloud);

        Snapshot.Matches("status.txt", Stable(StatusText.Of(status)));
        Snapshot.Matches("status.json", Stable(StatusJson.Of(status).ToJsonString(Snapshot.Readable)) + "\n");
        Assert.All(StatusText.Of(status).Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task What_is_no_longer_wanted_is_shown()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        var smaller = Sample.Topology() with { Services = [], Jobs = [] };
        var status = await new StatusReader(cloud.Client(), cloud.Clock).ReadAsync(smaller, default);
        Assert.Contains(new ResourceStatus("service/prod-gateway", "no longer wanted"), status.Resources);
    }

    [Fact]
    public async Task Logs_of_all_containers_are_merged_by_time()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.EnableAsync(GoogleHosts.Logging);
        await WriteAsync(cloud, "prod-gateway", "gateway", 2, "second");
        await WriteAsync(cloud, "prod-gateway", "mlflow", 1, "first");
        await WriteAsync(cloud, "prod-gateway", "gateway", 3, "third\nwith a line more");
        await WriteAsync(cloud, "other", "gateway", 4, "somebody else's");

        var reader = new LogReader(cloud.Client(), cloud.Clock);

        Assert.Equal(
            "12:00:01.000 mlflow       first\n12:00:02.000 gateway      second\n"
                + "12:00:03.000 gateway      third\n                          with a line more\n",
            LogText.Of(await reader.LastAsync(Sample.Topology(), 10, default)));
        Assert.Equal(["third\nwith a line more"], (await reader.LastAsync(Sample.Topology(), 1, default)).Select(l => l.Text));
    }

    [Fact]
    public async Task Following_gives_each_line_once()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.EnableAsync(GoogleHosts.Logging);
        await WriteAsync(cloud, "prod-gateway", "gateway", 1, "before");
        using var end = new CancellationTokenSource();
        var lines = new List<string>();
        await foreach (var line in new LogReader(cloud.Client(), cloud.Clock).FollowAsync(Sample.Topology(), 10, end.Token))
        {
            lines.Add(line.Text);
            if (lines.Count == 1)
                await WriteAsync(cloud, "prod-gateway", "gateway", 2, "after");
            else
                break;
        }
        Assert.Equal(["before", "after"], lines);
    }

    private static Task<EnvironmentStatus> ReadAsync(TestCloud cloud) =>
        new StatusReader(cloud.Client(), cloud.Clock).ReadAsync(Sample.Topology(), default);

    private static Task WriteAsync(TestCloud cloud, string service, string container, int second, string text) =>
        cloud.PostAsync(GoogleHosts.Logging, "v2/entries:write", new JsonObject
        {
            ["entries"] = new JsonArray(new JsonObject
            {
                ["logName"] = "projects/demo-project/logs/run.googleapis.com%2Fstdout",
                ["timestamp"] = $"2026-11-21T12:00:0{second}Z",
                ["textPayload"] = text,
                ["labels"] = new JsonObject { ["container_name"] = container },
                ["resource"] = new JsonObject
                {
                    ["type"] = "cloud_run_revision",
                    ["labels"] = new JsonObject { ["service_name"] = service },
                },
            }),
        });

    private static string Stable(string text) => Chance().Replace(text, "…");

    [GeneratedRegex(@"(?<=@(sha256:)?)[0-9a-f]{12,64}|(?<=gateway-0000\d-)[a-z]{3}|\d\d:\d\d:\d\d\.\d+(\+00:00)?")]
    private static partial Regex Chance();
}
