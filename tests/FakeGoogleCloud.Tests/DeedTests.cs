using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Tests;

/// <summary>What really starts, runs or builds decides how an operation ends, and may take its time.</summary>
public sealed class DeedTests
{
    private const string Api = "run.googleapis.com/v2";
    private const string Parent = $"https://{Api}/projects/demo-project/locations/r";

    [Fact]
    public async Task A_revision_is_asked_for_until_it_has_started_or_failed()
    {
        var asked = 0;
        var deeds = new Deeds { StartRevision = _ =>
            ++asked < 3 ? Outcome.Pending : Outcome.Failed(9, "port 8080 is deaf") };
        await using var fake = await Fake.StartAsync(deeds: deeds);
        await fake.EnableAsync("run");
        var operation = await fake.DoAsync("POST", $"{Parent}/services?serviceId=a",
            """{"template":{"containers":[{"image":"i"}]}}""");
        Assert.False((await fake.DoAsync("GET", $"https://{Api}/{operation["name"]!.GetValue<string>()}"))
            .ContainsKey("done"));
        var done = await fake.DoneAsync(Api, operation);
        Assert.Equal(3, asked);
        Assert.Contains("port 8080 is deaf", done["error"]!["message"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_execution_ends_as_its_task_did()
    {
        var deeds = new Deeds { Execute = _ => Outcome.Failed(2, "exit 3") };
        await using var fake = await Fake.StartAsync(deeds: deeds);
        await fake.EnableAsync("run");
        await fake.DoAsync("POST", $"{Parent}/jobs?jobId=a",
            """{"template":{"template":{"containers":[{"image":"i"}]}}}""");
        var done = await fake.DoneAsync(Api, await fake.DoAsync("POST", $"{Parent}/jobs/a:run", "{}"));
        var condition = done["response"]!["conditions"]![0]!;
        Assert.Equal(("NON_ZERO_EXIT_CODE", "exit 3"), (condition["executionReason"]!.GetValue<string>(),
            condition["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_build_fails_as_its_steps_did()
    {
        var deeds = new Deeds { Build = _ => Outcome.Failed(2, "step 0 exited with 1") };
        await using var fake = await Fake.StartAsync(deeds: deeds);
        await fake.EnableAsync("cloudbuild");
        const string Builds = "https://cloudbuild.googleapis.com/v1/projects/demo-project/locations/r/builds";
        var operation = await fake.DoAsync("POST", Builds, """{"steps":[{"name":"s"}]}""");
        var build = await fake.DoAsync("GET",
            $"{Builds}/{operation["metadata"]!["build"]!["id"]!.GetValue<string>()}");
        Assert.Equal(("FAILURE", "step 0 exited with 1"),
            (build["status"]!.GetValue<string>(), build["statusDetail"]!.GetValue<string>()));
    }
}
