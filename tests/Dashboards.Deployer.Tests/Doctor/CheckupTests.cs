using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Doctor;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Topology;
using Dashboards.Deployer.Tests.Simulation;
using Dashboards.Deployer.Tests.Snapshots;

namespace Dashboards.Deployer.Tests.Doctor;

public class CheckupTests
{
    private const string Project = "projects/demo-project";

    [Fact]
    public async Task Of_a_new_project_nothing_stands_in_the_way()
    {
        await using var cloud = await TestCloud.StartAsync();
        var findings = await CheckAsync(cloud);
        Assert.DoesNotContain(findings, f => f.State == FindingState.Failure);
        Snapshot.Matches("doctor-new.txt", FindingsText.Of(findings));
    }

    [Theory]
    [InlineData("project", """{"method":"cloudresourcemanager.projects.get","code":403}""", "Failure", "not there, or you may not see it", "gcloud projects list")]
    [InlineData("credentials", """{"method":"cloudresourcemanager.projects.get","code":401}""", "Failure", "no more", "gcloud auth application-default login")]
    [InlineData("billing", """{"method":"cloudbilling.*","code":403}""", "Unknown", "may not see it", "gcloud billing projects describe demo-project")]
    [InlineData("names", """{"trap":11}""", "Failure", "belongs to somebody else", null)]
    [InlineData("organization", """{"method":"orgpolicy.*","code":403,"reason":"SERVICE_DISABLED"}""", "Unknown", "could not be asked", null)]
    [InlineData("quota", """{"method":"iam.projects.serviceAccounts.list","code":403}""", "Unknown", "could not be asked", null)]
    public async Task A_fault_is_a_finding_and_hides_no_other(
        string name, string faults, string state, string what, string? repair)
    {
        await using var cloud = await TestCloud.StartAsync(faults: faults);
        var findings = await CheckAsync(cloud);
        var finding = findings.Last(f => f.Name == name);
        Assert.Equal((state, repair), (finding.State.ToString(), finding.Repair));
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
        Assert.All((string[])["billing", "apis", "permissions", "names", "region"], n => Assert.Contains(findings, f => f.Name == n));
    }

    [Fact]
    public async Task A_project_that_nobody_pays_for_is_told_with_the_command_that_links_an_account()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.StopPayingAsync();
        var finding = (await CheckAsync(cloud)).Single(f => f.Name == "billing");
        Assert.Equal(
            (FindingState.Failure, "gcloud billing projects link demo-project --billing-account=ACCOUNT"),
            (finding.State, finding.Repair));
    }

    [Fact]
    public async Task Without_credentials_a_sentence_says_so()
    {
        await using var cloud = await TestCloud.StartAsync();
        var findings = await new Checkup(cloud.Client(), new NoTokens(), cloud.Clock).RunAsync(Sample.Topology(), default);
        Assert.Equal(CredentialsException.Repair, findings[0].Repair);
        Assert.Empty(cloud.Record());
        Snapshot.Matches("doctor-no-credentials.txt", FindingsText.Of(findings));
        Snapshot.Matches("doctor-no-credentials.json", FindingsJson.Of(findings).ToJsonString(Snapshot.Readable) + "\n");
    }

    [Theory]
    [InlineData("gcp.resourceLocations", """{"values":{"allowedValues":["in:us-locations"]}}""", "nothing may be in europe-west1")]
    [InlineData("gcp.resourceLocations", """{"values":{"deniedValues":["in:europe-west1-locations"]}}""", "nothing may be in europe-west1")]
    [InlineData("gcp.resourceLocations", """{"values":{"allowedValues":["in:eu-locations"]}}""", null)]
    [InlineData("gcp.restrictServiceUsage", """{"values":{"deniedValues":["sqladmin.googleapis.com"]}}""", "an API that is needed")]
    [InlineData("gcp.restrictServiceUsage", """{"values":{"deniedValues":["compute.googleapis.com"]}}""", null)]
    [InlineData("iam.disableServiceAccountCreation", """{"enforce":true}""", "may not be created")]
    [InlineData("run.managed.requireInvokerIam", """{"enforce":true}""", "without Google's check")]
    [InlineData("run.allowedIngress", """{"values":{"allowedValues":["internal"]}}""", "from the internet")]
    [InlineData("run.allowedIngress", """{"denyAll":true}""", "from the internet")]
    [InlineData("sql.restrictPublicIp", """{"enforce":true}""", "public address")]
    [InlineData("sql.restrictPublicIp", """{"enforce":false}""", null)]
    [InlineData("iam.allowedPolicyMemberDomains", """{"values":{"allowedValues":["C0abc"]}}""", null)]
    public async Task What_the_organisation_forbids_is_told(string constraint, string rule, string? what)
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.EnableAsync(GoogleHosts.OrgPolicy);
        await cloud.PostAsync(GoogleHosts.OrgPolicy, $"v2/{Project}/policies", new JsonObject
        {
            ["name"] = $"{Project}/policies/{constraint}",
            ["spec"] = new JsonObject { ["rules"] = new JsonArray(JsonNode.Parse(rule)) },
        });

        var finding = (await CheckAsync(cloud)).Single(f => f.Name == "organization");

        Assert.Equal(what is null ? FindingState.Ok : FindingState.Failure, finding.State);
        Assert.Contains(what ?? "", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_role_is_named_with_the_command_that_grants_it()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.EnableAsync(GoogleHosts.Iam, GoogleHosts.IamCredentials);
        var token = await cloud.TokenOfAsync("deployer", "roles/editor", "roles/iam.securityAdmin");

        var findings = await new Checkup(cloud.Client(token), token, cloud.Clock).RunAsync(Sample.Topology(), default);

        Snapshot.Matches("doctor-roles.txt", FindingsText.Of([.. findings.Where(f => f.Name == "permissions")]));
    }

    [Theory]
    [InlineData("europe-west99", "region", "Warning", "is no region that is known")]
    [InlineData("Europe", "topology", "Failure", "is no region, such as europe-west1")]
    public async Task A_region_is_looked_up(string region, string name, string state, string what)
    {
        await using var cloud = await TestCloud.StartAsync();
        var findings = await CheckAsync(cloud, Sample.Topology() with { Region = region });
        var finding = findings.Single(f => f.Name == name);
        Assert.Equal(state, finding.State.ToString());
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_thing_of_the_same_name_asks_for_adopt()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.PostAsync(GoogleHosts.Storage, "storage/v1/b?project=demo-project", new JsonObject
        {
            ["name"] = "demo-project-prod-artifacts",
            ["location"] = "europe-west1",
        });
        var finding = (await CheckAsync(cloud)).Single(f => f.Name == "names");
        Assert.Contains("bucket/artifacts", finding.What, StringComparison.Ordinal);
        Assert.Contains("--adopt", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_changes_nothing()
    {
        await using var cloud = await TestCloud.StartAsync();
        await CheckAsync(cloud);
        Assert.DoesNotContain(cloud.Record(), Writes.Is);
    }

    private static Task<ImmutableArray<Finding>> CheckAsync(TestCloud cloud, CloudTopology? topology = null) =>
        new Checkup(cloud.Client(), new PlaceholderTokens(), cloud.Clock).RunAsync(topology ?? Sample.Topology(), default);

    private sealed class NoTokens : IAccessTokens
    {
        public string Source => "none";

        public Task<string> GetAsync(bool isRejected, CancellationToken cancellation) => throw new CredentialsException(
            $"There are no Google Cloud credentials (none at /home/ann/x.json, and no metadata server): {CredentialsException.Repair}");
    }
}
