using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>Each API's operations: not done at first, done later, and what a failure looks like.</summary>
public sealed class OperationTests
{
    private const string P = "projects/demo-project";

    public static TheoryData<string, string, string> Starts => new()
    {
        { "serviceusage.googleapis.com/v1", $"{P}/services/iap.googleapis.com:enable", "{}" },
        { "artifactregistry.googleapis.com/v1", $"{P}/locations/r/repositories?repositoryId=dash",
            """{"format":"DOCKER"}""" },
        { "iam.googleapis.com/v1", $"{P}/locations/global/workloadIdentityPools?workloadIdentityPoolId=gh", "{}" },
        { "run.googleapis.com/v2", $"{P}/locations/r/services?serviceId=a",
            """{"template":{"containers":[{"image":"i"}]}}""" },
        {
            "run.googleapis.com/v2", $"{P}/locations/r/jobs?jobId=a",
            """{"template":{"template":{"containers":[{"image":"i"}]}}}"""
        },
        { "cloudbuild.googleapis.com/v1", $"{P}/locations/r/builds", """{"steps":[{"name":"s"}]}""" },
    };

    private static async Task<Fake> StartAsync(string? faults)
    {
        var fake = await Fake.StartAsync(faults, speed: 100);
        await fake.EnableAsync("artifactregistry", "iam", "run", "cloudbuild");
        await fake.ForAsync($"https://serviceusage.googleapis.com/v1/{P}/services/run.googleapis.com",
            s => s["state"]!.GetValue<string>() == "ENABLED");
        return fake;
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task An_operation_is_polled_until_it_has_its_response(string api, string path, string body)
    {
        await using var fake = await StartAsync(faults: null);
        var operation = await fake.DoAsync("POST", $"https://{api}/{path}", body);
        Assert.False(operation.ContainsKey("done"));
        var done = await fake.DoneAsync(api, operation);
        Assert.StartsWith("type.googleapis.com/google.", done["response"]!["@type"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task A_failed_one_has_a_status_instead(string api, string path, string body)
    {
        // Enabling what the tests need comes first; the fault is for the second.
        var nth = path.EndsWith(":enable", StringComparison.Ordinal)
            ? "\"method\":\"serviceusage.services.enable\"" : "\"url\":\"/locations/\"";
        await using var fake = await StartAsync("{" + nth + ""","operation":{"code":13,"message":"broken"}}""");
        var done = await fake.DoneAsync(api, await fake.DoAsync("POST", $"https://{api}/{path}", body));
        Assert.Contains("broken", done["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(done.ContainsKey("response"));
    }

    [Fact]
    public async Task Nothing_to_do_is_done_at_once_under_a_name_not_to_be_polled()
    {
        await using var fake = await Fake.StartAsync();
        JsonObject answer = await fake.DoAsync("POST",
            $"https://serviceusage.googleapis.com/v1/{P}/services/storage.googleapis.com:enable", "{}");
        Assert.Equal(("operations/noop.DONE_OPERATION", true),
            (answer["name"]!.GetValue<string>(), answer["done"]!.GetValue<bool>()));
    }
}
