using System.Net;
using EndToEnd.Stack;

namespace EndToEnd.Cloud;

public sealed class PublishedStackTests(PublishedStack stack) : IClassFixture<PublishedStack>
{
    [Fact]
    public void APlan_SaysWhatWillBe() =>
        Snapshot.Matches("dashboards.plan.txt", stack.Plan.Succeeded().Output);

    [Fact]
    public void ADeploy_SendsTheseRequests()
    {
        stack.Deploy.Succeeded();
        Snapshot.Matches("dashboards.requests.txt", Snapshot.Writes(stack.Cloud.Exchanges()));
    }

    [Fact]
    public async Task TheClient_LogsARunWithAnArtifact()
    {
        var url = stack.Deploy.Succeeded().Address;
        var token = await stack.Cloud.IdTokenAsync(PublishedStack.Verifier, PublishedStack.Origin);

        var run = await ServerPython.Script("Clients/log_run.py", url, token, "published").RunAsync();

        Assert.NotEmpty(run);
    }

    [Fact]
    public async Task AStranger_GetsNothing()
    {
        using var client = GatewayClient.Of(stack.Deploy.Succeeded().Address, token: null);

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await client.GetAsync("/api/2.0/mlflow/experiments/search?max_results=1")).StatusCode);
    }

    [Fact]
    public async Task Again_NothingIsWritten()
    {
        stack.Deploy.Succeeded();
        var before = stack.Cloud.Exchanges().Count(Snapshot.IsWrite);

        var again = (await stack.Words.RunAsync("deploy", "--yes")).Succeeded();

        Assert.Contains("Nothing to do", again.Progress, StringComparison.Ordinal);
        Assert.Equal(before, stack.Cloud.Exchanges().Count(Snapshot.IsWrite));
    }

    [Fact]
    public void NoSecret_IsSeenAnywhere()
    {
        Assert.DoesNotContain(Words.Canary, stack.Plan.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Canary, stack.Deploy.Succeeded().ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Canary, stack.Cloud.Recorded(), StringComparison.Ordinal);
    }
}
