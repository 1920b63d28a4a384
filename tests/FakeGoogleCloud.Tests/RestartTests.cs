using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task A_restart_keeps_everything_and_goes_on_with_what_was_running()
    {
        await using var fake = await Fake.StartAsync(speed: 100);
        const string Run = "https://run.googleapis.com/v2";
        const string Parent = $"{Run}/projects/demo-project/locations/r";
        await fake.EnableAsync("run", "iam", "iamcredentials");
        await fake.ForAsync($"https://serviceusage.googleapis.com/v1/{Fake.Project}/services/run.googleapis.com",
            s => s["state"]!.GetValue<string>() == "ENABLED");
        await fake.DoAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            """{"name":"bucket-a"}""");
        using (var bytes = new StringContent("kept"))
            await fake.SendAsync("POST",
                "https://storage.googleapis.com/upload/storage/v1/b/bucket-a/o?uploadType=media&name=x", bytes);
        var keys = await fake.Http.GetStringAsync(fake.Local("https://www.googleapis.com/oauth2/v3/certs"));
        var operation = await fake.DoAsync("POST", $"{Parent}/services?serviceId=app",
            """{"template":{"containers":[{"image":"i"}]}}""");

        await fake.RestartAsync();

        Assert.False((await fake.DoAsync("GET", $"{Run}/{operation["name"]!.GetValue<string>()}"))
            .ContainsKey("done"));
        await fake.DoneAsync("run.googleapis.com/v2", operation);
        Assert.Equal("kept",
            (await fake.GetAsync("https://storage.googleapis.com/storage/v1/b/bucket-a/o/x?alt=media")).Text);
        Assert.Equal(keys,
            await fake.Http.GetStringAsync(fake.Local("https://www.googleapis.com/oauth2/v3/certs")));
    }

    [Fact]
    public async Task The_state_on_disk_is_whole_after_every_answer()
    {
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("run");
        var state = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(fake.Options.Data, "state.json")))!;
        Assert.NotNull(state["effects"]);
        Assert.Empty(Directory.GetFiles(fake.Options.Data, "*.next"));
    }
}
