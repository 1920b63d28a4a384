using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Execution;

public class RolloutTests
{
    private const string Service = "v2/projects/demo-project/locations/europe-west1/services/prod-gateway";

    // The first call creates the service, the second changes it to the next revision without traffic.
    private const string SecondFails = """
        {"method":"run.projects.locations.services.*atch","nth":1,"operation":{"code":9,"message":"No such module: gateway"}}
        """;

    [Fact]
    public async Task A_new_revision_is_ready_before_it_gets_traffic()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        var old = await ServingAsync(cloud);
        var before = cloud.Record().Count;

        Assert.Empty((await cloud.DeployAsync(Sample.Topology(content: "3c4d"))).Failures);

        var writes = cloud.Record().Skip(before)
            .Where(r => (string?)r["method"] == "PATCH" && r["url"]!.GetValue<string>().Contains(Service, StringComparison.Ordinal))
            .Select(r => r["body"]!["traffic"]![0]!).ToList();
        Assert.Equal([old, null], writes.Select(t => (string?)t["revision"]));
        Assert.NotEqual(old, await ServingAsync(cloud));
        Assert.True((await cloud.Engine().PlanAsync(Sample.Topology(content: "3c4d"), new PlanOptions(), default)).IsEmpty);
    }

    [Fact]
    public async Task A_revision_that_fails_says_why_and_the_old_one_goes_on()
    {
        await using var cloud = await TestCloud.StartAsync(faults: SecondFails);
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        var old = await ServingAsync(cloud);

        var failed = await cloud.DeployAsync(Sample.Topology(content: "3c4d"));

        Assert.Contains("\n  No such module: gateway", failed.Failures["service/gateway"], StringComparison.Ordinal);
        Assert.Equal(old, await ServingAsync(cloud));

        var plan = await cloud.Engine().PlanAsync(Sample.Topology(content: "3c4d"), new PlanOptions(), default);
        Assert.Equal(Verdict.Change, plan.Operations.Single(o => o.Id == "service/gateway").Verdict);
        Assert.Empty((await cloud.DeployAsync(Sample.Topology(content: "3c4d"))).Failures);
        Assert.NotEqual(old, await ServingAsync(cloud));
    }

    [Fact]
    public async Task Going_back_after_a_failure_needs_no_new_revision_to_fail()
    {
        await using var cloud = await TestCloud.StartAsync(faults: SecondFails);
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        Assert.NotEmpty((await cloud.DeployAsync(Sample.Topology(content: "3c4d"))).Failures);
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        Assert.True((await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default)).IsEmpty);
    }

    [Fact]
    public async Task A_job_that_fails_says_why()
    {
        await using var cloud = await TestCloud.StartAsync(faults: """
            {"method":"run.projects.locations.jobs.run","nth":1,"operation":{"code":9,"message":"NON_ZERO_EXIT_CODE"}}
            """);

        var failed = await cloud.DeployAsync(Sample.Topology());

        Assert.Contains(
            "The job prod-mlflow-migrate failed: NON_ZERO_EXIT_CODE", failed.Failures["job-run/mlflow-migrate"],
            StringComparison.Ordinal);
        Assert.Equal(["service/gateway"], failed.Skipped);
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
    }

    private static async Task<string> ServingAsync(TestCloud cloud)
    {
        var service = await cloud.GetAsync(GoogleHosts.Run, Service);
        var all = service["trafficStatuses"]!.AsArray().OfType<JsonObject>();
        return Assert.Single(all, t => (int?)t["percent"] == 100)["revision"]!.GetValue<string>();
    }
}
