using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;

namespace Dashboards.Deployer.Tests.Google;

public class LongRunningTests
{
    [Theory]
    [InlineData("rpc", """{"name":"operations/a"}""", false, null)]
    [InlineData("rpc", """{"name":"operations/noop.DONE_OPERATION","done":true}""", true, null)]
    [InlineData("rpc", """{"name":"operations/a","done":true,"error":{"code":9,"message":"not ready"}}""", true, "not ready")]
    [InlineData("sql", """{"name":"a","status":"PENDING"}""", false, null)]
    [InlineData("sql", """{"name":"a","status":"DONE"}""", true, null)]
    [InlineData("sql", """{"name":"a","status":"DONE","error":{"errors":[{"code":"X","message":"no"}]}}""", true, "no")]
    [InlineData("build", """{"metadata":{"build":{"id":"b","status":"QUEUED"}}}""", false, null)]
    [InlineData("build", """{"id":"b","status":"WORKING"}""", false, null)]
    [InlineData("build", """{"id":"b","status":"SUCCESS"}""", true, null)]
    [InlineData("build", """{"id":"b","status":"FAILURE","failureInfo":{"detail":"step 1"}}""", true, "Build b: step 1")]
    [InlineData("build", """{"id":"b","status":"TIMEOUT"}""", true, "Build b: TIMEOUT")]
    public void Each_kind_says_whether_it_is_done_and_how_it_ended(
        string kind, string answer, bool isDone, string? error)
    {
        var state = Kind(kind).Read(JsonNode.Parse(answer)!.AsObject());
        Assert.Equal((isDone, error), (state.IsDone, state.Error?.Message));
        Assert.True(state.Error is null or { IsOutcome: true });
    }

    [Theory]
    [InlineData("rpc", """{"name":"projects/p/operations/a"}""", "https://run.googleapis.com/v2/projects/p/operations/a")]
    [InlineData("sql", """{"name":"a"}""", "https://sqladmin.googleapis.com/v1/projects/p/operations/a")]
    [InlineData("build", """{"metadata":{"build":{"id":"b"}}}""", "https://cloudbuild.googleapis.com/v1/l/builds/b")]
    public void Each_kind_is_asked_for_at_its_own_place(string kind, string answer, string url) =>
        Assert.Equal($"GET {url}", Kind(kind).Poll(JsonNode.Parse(answer)!.AsObject()).ToString());

    private static LongRunning Kind(string kind) => kind switch
    {
        "rpc" => LongRunningKinds.Rpc(GoogleHosts.Run, "v2"),
        "sql" => LongRunningKinds.Sql("p"),
        _ => LongRunningKinds.Build("l"),
    };
}
