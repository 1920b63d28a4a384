using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Execution;

/// <summary>What is wrong is told in a sentence, at the place where it is wrong, and the rest goes on.</summary>
public class BadInputTests
{
    private const string Service = "v2/projects/demo-project/locations/europe-west1/services/prod-gateway";

    [Theory]
    [InlineData("apis", """{"method":"serviceusage.services.batchEnable","code":403,"message":"Not allowed: sqladmin.googleapis.com."}""", "Not allowed: sqladmin")]
    [InlineData("account/gateway", """{"method":"iam.projects.serviceAccounts.create","code":429,"status":"RESOURCE_EXHAUSTED","message":"Maximum number of service accounts per project reached."}""", "Maximum number")]
    [InlineData("repository/prod", """{"method":"artifactregistry.*.create","code":403,"message":"Permission 'artifactregistry.repositories.create' denied."}""", "artifactregistry.repositories.create")]
    [InlineData("sql/postgres", """{"method":"sql.instances.insert","code":400,"reason":"invalidTier","message":"Invalid Tier (db-custom-1-3840)."}""", "Invalid Tier")]
    [InlineData("sql/postgres", """{"method":"sql.instances.insert","operation":{"reason":"quotaExceeded","message":"CPUS quota exceeded."}}""", "CPUS quota")]
    [InlineData("service/gateway", """{"method":"run.projects.locations.services.create","operation":{"code":9,"message":"It does not listen on 8080."}}""", "It does not listen on 8080.")]
    public async Task A_failure_is_told_where_it_is(string id, string faults, string message)
    {
        await using var cloud = await TestCloud.StartAsync(faults: faults);
        var result = await cloud.DeployAsync(Sample.Topology());
        Assert.Contains(message, result.Failures[id], StringComparison.Ordinal);
        Assert.All(result.Failures.Values, told => Assert.Contains(message, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_project_that_nobody_pays_for_is_no_place_to_plan()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.StopPayingAsync();
        var refused = await Assert.ThrowsAsync<GoogleException>(
            () => cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default));
        Assert.Contains("gcloud billing projects link demo-project", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_named()
    {
        await using var cloud = await TestCloud.StartAsync();
        var refused = await Assert.ThrowsAsync<GoogleException>(() => cloud.Engine().PlanAsync(
            Sample.Topology() with { Project = "other-project" }, new PlanOptions(), default));
        Assert.Equal(
            "The project other-project is not there, or you may not see it: gcloud projects list", refused.Error.Message);
    }

    [Fact]
    public async Task Credentials_that_ran_out_are_told_with_the_command_that_renews_them()
    {
        await using var cloud = await TestCloud.StartAsync(faults: """{"method":"*","code":401}""");
        var refused = await Assert.ThrowsAsync<CredentialsException>(
            () => cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default));
        Assert.EndsWith(": gcloud auth application-default login", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_behind_our_back_is_seen_and_put_right()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        var service = await cloud.GetAsync(GoogleHosts.Run, Service);
        service["template"]!["containers"]![0]!["env"]!.AsArray().RemoveAt(0);
        await cloud.Client().SendAsync(
            new GoogleRequest("PATCH", GoogleHosts.Run, $"{Service}?updateMask=template")
            {
                Body = new JsonObject { ["template"] = service["template"]!.DeepClone() },
            },
            () => default, default);

        var plan = await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default);
        var changed = Assert.Single(plan.Operations, o => o.IsWrite);
        Assert.All(changed.Differences, d => Assert.Contains("Gateway__PublicUrl", d.Field, StringComparison.Ordinal));
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        Assert.True((await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default)).IsEmpty);
    }
}
