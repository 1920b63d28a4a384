using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>Revisions that start, those that do not, and those that end.</summary>
[Collection(nameof(RunningCloud))]
public sealed class RevisionTests(Guest guest)
{
    [Theory]
    [InlineData("[\"fail\"]", "exited with code 3")]
    [InlineData("[\"9999\"]", "failed the configured startup probe checks")]
    public async Task One_that_does_not_start_leaves_the_traffic_where_it_was(string args, string message)
    {
        const string probe =
            """,  "startupProbe":{"tcpSocket":{"port":8081},"periodSeconds":3,"failureThreshold":1}""";
        var id = $"failing-{args.Length}";
        var before = await guest.DeployAsync(id, Guest.Template());
        var first = (await before.JsonAsync("/env"))["K_REVISION"]!.GetValue<string>();
        var failed = await guest.TryAsync(id, Guest.Template(probe, args: args));
        Assert.Equal(9, failed["error"]!["code"]!.GetValue<int>());
        Assert.Contains(message, failed["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        var service = await guest.Fake.DoAsync("GET", $"https://{Guest.Api}/{Guest.Parent}/services/{id}");
        Assert.Equal("CONDITION_FAILED", service["terminalCondition"]!["state"]!.GetValue<string>());
        Assert.Equal(first, (await before.JsonAsync("/env"))["K_REVISION"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_a_container_says_is_in_Logging_with_its_severity()
    {
        await guest.TryAsync("talking", Guest.Template(args: "[\"fail\"]"));
        var entries = await EntriesAsync("""resource.type="cloud_run_revision" AND severity>=ERROR """
            + """AND resource.labels.service_name="talking" """);
        Assert.Contains(entries, e => e!["jsonPayload"]?["message"]?.GetValue<string>() == "no database");
    }

    [Fact]
    public async Task An_instance_that_dies_is_followed_by_another()
    {
        var service = await guest.DeployAsync("mortal", Guest.Template());
        Assert.Equal("written", await service.GetAsync("/write?path=/tmp/trace"));
        await Assert.ThrowsAsync<HttpRequestException>(() => service.GetAsync("/exit"));
        await Task.Delay(1000);
        Assert.DoesNotContain("trace", await service.GetAsync("/list?path=/tmp"), StringComparison.Ordinal);
        var entries = await EntriesAsync("""resource.labels.service_name="mortal" AND severity=WARNING""");
        Assert.Contains(entries, e => e!["textPayload"]?.GetValue<string>().StartsWith("Container called exit(5)",
            StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_image_that_was_never_pushed_does_not_start()
    {
        var failed = await guest.TryAsync("missing", """{"containers":[{"image":"gcr.io/cloudrun/hello"}]}""");
        Assert.Contains("Image 'gcr.io/cloudrun/hello' not found", failed.ToJsonString().Replace("\\u0027", "'",
            StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 0, "EXECUTION_SUCCEEDED", 1)]
    [InlineData("4", 2, "EXECUTION_FAILED", 3)]
    public async Task A_jobs_task_decides_by_its_exit_code_and_is_tried_again(string code, int retries,
        string status,
        int attempts)
    {
        var id = $"job-{code}";
        await guest.Fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/jobs?jobId={id}", $$$"""
            {"template":{"template":{"maxRetries":{{{retries}}},
             "containers":[{"image":"{{{Guest.Image}}}","args":["task","{{{code}}}"]}]} } }
            """);
        var operation = await guest.Fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/jobs/{id}:run",
            "{}");
        await guest.Fake.DoneAsync(Guest.Api, operation, seconds: 60);
        var job = await guest.Fake.DoAsync("GET", $"https://{Guest.Api}/{Guest.Parent}/jobs/{id}");
        Assert.Equal(status, job["latestCreatedExecution"]!["completionStatus"]!.GetValue<string>());
        var entries = await EntriesAsync($"resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"{id}\"");
        Assert.Equal(attempts, entries.Count(e =>
            e!["textPayload"]?.GetValue<string>() == $"task 0 ends with {code}"));
    }

    private async Task<JsonArray> EntriesAsync(string filter)
    {
        // Output is written down a moment after it is heard.
        await Task.Delay(700);
        var body = new JsonObject
        {
            ["resourceNames"] = new JsonArray("projects/demo-project"),
            ["filter"] = filter.Trim(),
            ["pageSize"] = 500,
        };
        return (await guest.Fake.DoAsync("POST", "https://logging.googleapis.com/v2/entries:list",
            body.ToJsonString()))
            ["entries"]!.AsArray();
    }
}
