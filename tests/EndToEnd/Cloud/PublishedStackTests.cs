using System.Net;
using System.Text.Json.Nodes;
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
        Snapshot.Matches("dashboards.requests.txt", stack.Writes);
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

    [Fact]
    public async Task Verify_Passes()
    {
        stack.Deploy.Succeeded();

        var verified = (await stack.Words.RunAsync("verify")).Succeeded();

        foreach (var check in (string[])["strangers are refused", "a run can be logged", "64 MiB", "TensorBoard answers"])
            Assert.Contains($"ok      {check}", verified.Output, StringComparison.Ordinal);
    }

    /// <summary>What somebody takes out of the service behind our back.</summary>
    [Theory]
    [InlineData("env", "name", "Gateway__Administrators")]
    [InlineData("env", "name", "Gateway__SignIn__google__ClientSecret")]
    [InlineData("volumeMounts", "mountPath", "/cloudsql")]
    public async Task WhatIsMissing_IsNamed_AndComesBack(string list, string key, string name)
    {
        stack.Deploy.Succeeded();
        const string Service = "run.googleapis.com/v2/projects/demo-project/locations/europe-west1/services/demo-gateway";
        var service = await stack.Cloud.GetAsync(Service);
        var entries = service["template"]!["containers"]![0]![list]!.AsArray();
        Assert.Equal(1, entries.RemoveAll(e => e![key]!.GetValue<string>() == name));
        await stack.Cloud.PatchAsync($"{Service}?updateMask=template", new JsonObject
        {
            ["template"] = service["template"]!.DeepClone(),
        });

        var verified = await stack.Words.RunAsync("verify");

        Assert.Equal(1, verified.Code);
        Assert.Contains(name, verified.Output, StringComparison.Ordinal);
        Assert.Contains(
            name, (await stack.Words.RunAsync("deploy", "--yes")).Succeeded().Progress, StringComparison.Ordinal);
        (await stack.Words.RunAsync("verify")).Succeeded();
    }
}
