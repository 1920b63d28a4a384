namespace FakeGoogleCloud.Tests;

/// <summary>Each kind of fault, told from what a client sees and from what happened.</summary>
public sealed class FaultTests
{
    private const string Secrets = "https://secretmanager.googleapis.com/v1/projects/demo-project/secrets";
    private const string Create = """{"replication":{"automatic":{}}}""";

    private static async Task<Fake> StartAsync(string faults)
    {
        var fake = await Fake.StartAsync(faults);
        await fake.EnableAsync("secretmanager", "iam", "run", "sqladmin");
        return fake;
    }

    [Fact]
    public async Task The_second_call_alone_meets_an_error_with_its_reason()
    {
        await using var fake = await StartAsync(
            """{"method":"secretmanager.projects.secrets.create","nth":2,"code":429,"status":"RESOURCE_EXHAUSTED","reason":"RATE_LIMIT_EXCEEDED","retryAfter":3}""");
        Assert.Equal(200, (await fake.PostAsync($"{Secrets}?secretId=a", Create)).Status);
        var second = await fake.PostAsync($"{Secrets}?secretId=b", Create);
        Assert.Equal((429, "RESOURCE_EXHAUSTED"), (second.Status, second.Error["status"]!.GetValue<string>()));
        Assert.Equal("RATE_LIMIT_EXCEEDED", second.Error["details"]![0]!["reason"]!.GetValue<string>());
        Assert.Equal(TimeSpan.FromSeconds(3), second.Response.Headers.RetryAfter!.Delta);
        Assert.Equal(404, (await fake.GetAsync($"{Secrets}/b")).Status);
        Assert.Equal(200, (await fake.PostAsync($"{Secrets}?secretId=b", Create)).Status);
    }

    [Theory]
    [InlineData("cut", 404)]
    [InlineData("lost", 200)]
    public async Task A_broken_connection_is_before_the_deed_or_after_it(string kind, int afterwards)
    {
        await using var fake = await StartAsync($$"""{"url":"secretId=a","nth":1,"{{kind}}":true}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => fake.PostAsync($"{Secrets}?secretId=a", Create));
        Assert.Equal(afterwards, (await fake.GetAsync($"{Secrets}/a")).Status);
    }

    [Fact]
    public async Task A_stale_read_shows_what_was_before()
    {
        await using var fake =
            await StartAsync("""{"method":"secretmanager.projects.secrets.get","times":2,"nth":1,"stale":true}""");
        await fake.DoAsync("POST", $"{Secrets}?secretId=a", Create);
        Assert.Equal(404, (await fake.GetAsync($"{Secrets}/a")).Status);
        await fake.DoAsync("PATCH", $"{Secrets}/a?updateMask=labels", """{"labels":{"x":"y"}}""");
        Assert.False((await fake.DoAsync("GET", $"{Secrets}/a")).ContainsKey("labels"));
        Assert.True((await fake.DoAsync("GET", $"{Secrets}/a")).ContainsKey("labels"));
    }

    [Fact]
    public async Task A_delay_is_waited_for()
    {
        await using var fake =
            await StartAsync("""{"method":"secretmanager.projects.secrets.create","delay":0.3}""");
        var start = TimeProvider.System.GetTimestamp();
        await fake.DoAsync("POST", $"{Secrets}?secretId=a", Create);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.25));
    }

    [Fact]
    public async Task A_race_changes_the_policy_between_read_and_write()
    {
        await using var fake = await StartAsync("""{"trap":4}""");
        const string Project = "https://cloudresourcemanager.googleapis.com/v3/projects/demo-project";
        var etag = (await fake.DoAsync("POST", $"{Project}:getIamPolicy", "{}"))["etag"]!.GetValue<string>();
        var body = $$$"""{"policy":{"etag":"{{{etag}}}","bindings":[]}}""";
        Assert.Equal(409, (await fake.PostAsync($"{Project}:setIamPolicy", body)).Status);
        etag = (await fake.DoAsync("POST", $"{Project}:getIamPolicy", "{}"))["etag"]!.GetValue<string>();
        Assert.Equal(200, (await fake.PostAsync($"{Project}:setIamPolicy",
            $$$"""{"policy":{"etag":"{{{etag}}}","bindings":[]}}""")).Status);
    }
}
