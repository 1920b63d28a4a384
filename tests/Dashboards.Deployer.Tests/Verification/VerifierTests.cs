using System.Net;
using System.Text.RegularExpressions;
using Aspire.Hosting.GoogleCloud;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Verification;
using Dashboards.Deployer.Tests.Simulation;
using Dashboards.Deployer.Tests.Snapshots;

namespace Dashboards.Deployer.Tests.Verification;

public partial class VerifierTests
{
    [Fact]
    public async Task What_was_deployed_is_proven_and_then_what_the_application_knows()
    {
        await using var cloud = await DeployedAsync();
        var own = new OwnCheck(async context =>
        {
            Assert.Equal("https://prod-gateway-123456789012.europe-west1.run.app/", context.Address.AbsoluteUri);
            Assert.Equal(3, (await context.GetIdTokenAsync("https://a.example")).Split('.').Length);
            return CloudRunCheckResult.Passed("a run was logged");
        });

        var result = await RunAsync(cloud, (_, _) => HttpStatusCode.OK, own);

        Assert.True(result.HasPassed);
        Snapshot.Matches("verify.txt", Stable(VerificationText.Of(result)));
        Snapshot.Matches("verify.json", Stable(VerificationJson.Of(result).ToJsonString(Snapshot.Readable)) + "\n");
    }

    [Theory]
    [InlineData("/", 500, "answers", "answers 500")]
    [InlineData("/", 404, "answers", "answers 404")]
    [InlineData("/", 503, "answers", "answers 503")]
    [InlineData("/-/health/live", 500, "probes", "/-/health/live answers 500")]
    public async Task What_does_not_answer_fails_and_own_checks_wait(string path, int status, string check, string message)
    {
        await using var cloud = await DeployedAsync();
        var own = new OwnCheck(_ => Task.FromResult(CloudRunCheckResult.Passed("")));
        var result = await RunAsync(
            cloud, (r, _) => r.RequestUri!.AbsolutePath == path ? (HttpStatusCode)status : HttpStatusCode.OK, own);
        var failed = Assert.Single(result.Services[0].Checks, c => !c.Result.HasPassed);
        Assert.Equal(check, failed.Name);
        Assert.Contains(message, failed.Result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Services[0].Checks, c => c.Name == own.Name);
    }

    [Fact]
    public async Task One_that_wakes_up_is_waited_for()
    {
        await using var cloud = await DeployedAsync();
        var result = await RunAsync(
            cloud, (_, count) => count < 4 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
        Assert.True(result.HasPassed);
    }

    [Fact]
    public async Task What_an_own_check_throws_is_its_failure()
    {
        await using var cloud = await DeployedAsync();
        var result = await RunAsync(
            cloud, (_, _) => HttpStatusCode.OK, new OwnCheck(_ => throw new InvalidOperationException("no run")));
        Assert.Equal("no run", result.Services[0].Checks[^1].Result.Message);
        Assert.False(result.HasPassed);
    }

    [Fact]
    public async Task What_is_not_there_says_so()
    {
        await using var cloud = await TestCloud.StartAsync();
        var result = await RunAsync(cloud, (_, _) => HttpStatusCode.OK);
        Assert.Equal("it is not there: deploy first", Assert.Single(result.Services[0].Checks).Result.Message);
    }

    [Fact]
    public async Task Who_may_not_make_tokens_is_told_what_to_grant()
    {
        await using var cloud = await DeployedAsync();
        var token = await cloud.TokenOfAsync(
            "verifier", "roles/viewer", "roles/secretmanager.admin", "roles/iam.securityAdmin", "roles/storage.admin");
        var own = new OwnCheck(async c => CloudRunCheckResult.Passed(await c.GetIdTokenAsync("x")));
        var result = await RunAsync(cloud, (_, _) => HttpStatusCode.OK, own, token);
        var failed = result.Services[0].Checks[^1].Result;
        Assert.Equal(
            "gcloud iam service-accounts add-iam-policy-binding prod-gateway@demo-project.iam.gserviceaccount.com "
                + "--member=user:$(gcloud config get account) --role=roles/iam.serviceAccountOpenIdTokenCreator",
            failed.Repair);
    }

    [Fact]
    public async Task A_service_that_Google_guards_is_called_with_a_token()
    {
        await using var cloud = await TestCloud.StartAsync();
        var topology = Sample.Topology();
        topology = topology with { Services = [topology.Services[0] with { IsOpen = false }] };
        Assert.Empty((await cloud.DeployAsync(topology)).Failures);
        using var answers = new Answers((r, _) =>
            r.Headers.Authorization is null ? HttpStatusCode.Forbidden : HttpStatusCode.OK);

        var result = await new Verifier(cloud.Client(), new HttpClient(answers), cloud.Clock)
            .RunAsync(topology, Array.Empty<ICloudRunCheck>().ToLookup(_ => ""), default);

        Assert.True(result.HasPassed, VerificationText.Of(result));
        Assert.All(answers.Requests, r => Assert.NotNull(r.Headers.Authorization));
    }

    private static async Task<TestCloud> DeployedAsync()
    {
        var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        return cloud;
    }

    private static async Task<VerificationResult> RunAsync(
        TestCloud cloud,
        Func<HttpRequestMessage, int, HttpStatusCode> answer,
        OwnCheck? own = null,
        IAccessTokens? tokens = null)
    {
        using var http = new HttpClient(new Answers(answer));
        ICloudRunCheck[] checks = own is null ? [] : [own];
        return await new Verifier(cloud.Client(tokens), http, cloud.Clock)
            .RunAsync(Sample.Topology(), checks.ToLookup(_ => "gateway"), default);
    }

    private static string Stable(string text) => Revision().Replace(text, "…");

    [GeneratedRegex(@"(?<=gateway-0000\d-)[a-z]{3}")]
    private static partial Regex Revision();

    private sealed class OwnCheck(Func<CloudRunCheckContext, Task<CloudRunCheckResult>> run) : ICloudRunCheck
    {
        public string Name => "a run can be logged";

        public Task<CloudRunCheckResult> RunAsync(CloudRunCheckContext context, CancellationToken cancellationToken) =>
            run(context);
    }
}
