namespace FakeGoogleCloud.Tests;

public sealed class JobTests
{
    private const string Api = "run.googleapis.com/v2";
    private const string Parent = $"https://{Api}/projects/demo-project/locations/europe-west1";

    [Theory]
    [InlineData(null, "succeededCount", "EXECUTION_SUCCEEDED")]
    [InlineData("""{"method":"*.jobs.run","operation":{"code":2,"message":"exit 3"}}""", "failedCount",
        "EXECUTION_FAILED")]
    public async Task An_execution_ends_and_says_how(string? faults, string count, string status)
    {
        await using var fake = await RunTests.StartAsync(faults);
        await fake.DoAsync("POST", $"{Parent}/jobs?jobId=migrate",
            """{"template":{"template":{"containers":[{"image":"i","args":["upgrade"]}]}}}""");
        var run = await fake.DoAsync("POST", $"{Parent}/jobs/migrate:run",
            """{"overrides":{"containerOverrides":[{"args":["check"]}]}}""");
        var execution = (await fake.DoneAsync(Api, run))["response"]!;
        Assert.Equal(1, execution[count]!.GetValue<int>());
        Assert.Equal("check", execution["template"]!["containers"]![0]!["args"]![0]!.GetValue<string>());
        var job = await fake.DoAsync("GET", $"{Parent}/jobs/migrate");
        Assert.Equal(status, job["latestCreatedExecution"]!["completionStatus"]!.GetValue<string>());
        Assert.Equal(3, job["template"]!["template"]!["maxRetries"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_cancelled_execution_stays_cancelled()
    {
        await using var fake = await RunTests.StartAsync(speed: 20);
        await fake.DoAsync("POST", $"{Parent}/jobs?jobId=migrate",
            """{"template":{"template":{"containers":[{"image":"i"}]}}}""");
        var run = await fake.DoAsync("POST", $"{Parent}/jobs/migrate:run", "{}");
        var name = run["metadata"]!["name"]!.GetValue<string>();
        await fake.DoAsync("POST", $"https://{Api}/{name}:cancel", "{}");
        var response = (await fake.DoneAsync(Api, run))["response"]!;
        Assert.Equal(1, response["cancelledCount"]!.GetValue<int>());
        Assert.Equal("CANCELLED", response["conditions"]![0]!["executionReason"]!.GetValue<string>());
        Assert.Equal(400, (await fake.PostAsync($"https://{Api}/{name}:cancel")).Status);
    }
}
