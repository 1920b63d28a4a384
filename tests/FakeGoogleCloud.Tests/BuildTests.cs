namespace FakeGoogleCloud.Tests;

public sealed class BuildTests
{
    private const string Builds =
        "https://cloudbuild.googleapis.com/v1/projects/demo-project/locations/europe-west1/builds";
    private const string Repositories =
        "https://artifactregistry.googleapis.com/v1/projects/demo-project/locations/europe-west1/repositories";

    private const string Build = """
        {"source":{"storageSource":{"bucket":"source-b","object":"s.tgz"}},"steps":[{"name":"docker"}],"tags":["t1"],
         "images":["europe-west1-docker.pkg.dev/demo-project/dash/team/app:1"]}
        """;

    private static async Task<Fake> StartAsync(double speed = 0)
    {
        var fake = await Fake.StartAsync(speed: speed);
        await fake.EnableAsync("cloudbuild", "artifactregistry");
        await fake.ForAsync(
            $"https://serviceusage.googleapis.com/v1/{Fake.Project}/services/artifactregistry.googleapis.com",
            s => s["state"]!.GetValue<string>() == "ENABLED");
        await fake.DoAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            """{"name":"source-b"}""");
        return fake;
    }

    [Fact]
    public async Task A_build_pushes_what_its_tag_then_names()
    {
        await using var fake = await StartAsync();
        await fake.DoAsync("POST", $"{Repositories}?repositoryId=dash", """{"format":"DOCKER"}""");
        using var source = new StringContent("x");
        await fake.SendAsync("POST",
            "https://storage.googleapis.com/upload/storage/v1/b/source-b/o?uploadType=media&name=s.tgz", source);
        var operation = await fake.DoAsync("POST", Builds, Build);
        var id = operation["metadata"]!["build"]!["id"]!.GetValue<string>();
        var build = await fake.ForAsync($"{Builds}/{id}", b => b["status"]!.GetValue<string>() is "SUCCESS");
        var tag = await fake.DoAsync("GET", $"{Repositories}/dash/packages/team%2Fapp/tags/1");
        var found = await fake.DoAsync("GET", $"{Builds}?filter=tags%3Dt1");
        Assert.EndsWith("/versions/" + build["results"]!["images"]![0]!["digest"]!.GetValue<string>(),
            tag["version"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(id, found["builds"]![0]!["id"]!.GetValue<string>());
        var repository = await fake.DoAsync("GET", $"{Repositories}/dash");
        Assert.Equal("europe-west1-docker.pkg.dev/demo-project/dash",
            repository["registryUri"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_build_without_its_source_fails_and_says_so_in_the_log()
    {
        await using var fake = await StartAsync();
        var operation = await fake.DoAsync("POST", Builds, Build);
        var id = operation["metadata"]!["build"]!["id"]!.GetValue<string>();
        var build = await fake.ForAsync($"{Builds}/{id}", b => b["status"]!.GetValue<string>() is "FAILURE");
        var logs = await fake.DoAsync("POST", "https://logging.googleapis.com/v2/entries:list",
            $$"""{"resourceNames":["projects/demo-project"],"filter":"resource.type=\"build\" AND resource.labels.build_id=\"{{id}}\""}""");
        Assert.Equal("FETCH_SOURCE_FAILED", build["failureInfo"]!["type"]!.GetValue<string>());
        Assert.Contains("s.tgz", logs["entries"]![0]!["textPayload"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_build_can_be_cancelled()
    {
        await using var fake = await StartAsync(speed: 500);
        var operation = await fake.DoAsync("POST", Builds, Build);
        var id = operation["metadata"]!["build"]!["id"]!.GetValue<string>();
        Assert.Equal("CANCELLED",
            (await fake.DoAsync("POST", $"{Builds}/{id}:cancel", "{}"))["status"]!.GetValue<string>());
        await Task.Delay(1000);
        Assert.Equal("CANCELLED", (await fake.DoAsync("GET", $"{Builds}/{id}"))["status"]!.GetValue<string>());
    }
}
