namespace FakeGoogleCloud.Tests;

public sealed class SecretTests
{
    private const string Secrets = "https://secretmanager.googleapis.com/v1/projects/demo-project/secrets";

    private static async Task<Fake> StartAsync(string? faults = null)
    {
        var fake = await Fake.StartAsync(faults);
        await fake.EnableAsync("secretmanager");
        await fake.DoAsync("POST", $"{Secrets}?secretId=db", """{"replication":{"automatic":{}}}""");
        return fake;
    }

    [Fact]
    public async Task A_version_is_checked_on_the_way_in_and_out()
    {
        await using var fake = await StartAsync();
        var plain = await fake.DoAsync("POST", $"{Secrets}/db:addVersion", """{"payload":{"data":"aGVsbG8="}}""");
        var check = await fake.DoAsync("POST", $"{Secrets}/db:addVersion",
            """{"payload":{"data":"aGVsbG8=","dataCrc32c":"2591144780"}}""");
        var wrong = await fake.PostAsync($"{Secrets}/db:addVersion",
            """{"payload":{"data":"aGVsbG8=","dataCrc32c":"1"}}""");
        var access = await fake.DoAsync("GET", $"{Secrets}/db/versions/latest:access");

        Assert.False(plain.ContainsKey("clientSpecifiedPayloadChecksum"));
        Assert.True(check["clientSpecifiedPayloadChecksum"]!.GetValue<bool>());
        Assert.Equal(400, wrong.Status);
        Assert.Equal("projects/123456789012/secrets/db/versions/2", access["name"]!.GetValue<string>());
        Assert.Equal("2591144780", access["payload"]!["dataCrc32c"]!.GetValue<string>());
    }

    [Fact]
    public async Task States_decide_what_can_be_read()
    {
        await using var fake = await StartAsync();
        await fake.DoAsync("POST", $"{Secrets}/db:addVersion", """{"payload":{"data":"aGVsbG8="}}""");
        await fake.DoAsync("POST", $"{Secrets}/db/versions/1:disable", "{}");
        Assert.Equal(400, (await fake.GetAsync($"{Secrets}/db/versions/1:access")).Status);
        await fake.DoAsync("POST", $"{Secrets}/db/versions/1:enable", "{}");
        Assert.Equal(200, (await fake.GetAsync($"{Secrets}/db/versions/1:access")).Status);
        await fake.DoAsync("POST", $"{Secrets}/db/versions/1:destroy", "{}");
        Assert.Equal(400, (await fake.PostAsync($"{Secrets}/db/versions/1:enable")).Status);
        var enabled = await fake.DoAsync("GET", $"{Secrets}/db/versions?filter=state:ENABLED");
        Assert.False(enabled.ContainsKey("versions"));
    }

    [Fact]
    public async Task Names_are_taken_once_and_lists_filter_by_label()
    {
        await using var fake = await StartAsync();
        await fake.DoAsync("POST", $"{Secrets}?secretId=mine",
            """{"replication":{"automatic":{}},"labels":{"managed-by":"dashboards"}}""");
        var again = await fake.PostAsync($"{Secrets}?secretId=mine", """{"replication":{"automatic":{}}}""");
        var found = await fake.DoAsync("GET", $"{Secrets}?filter=labels.managed-by%3Ddashboards");
        Assert.Equal("ALREADY_EXISTS", again.Error["status"]!.GetValue<string>());
        Assert.Equal("projects/123456789012/secrets/mine",
            Assert.Single(found["secrets"]!.AsArray())!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_masked_update_changes_what_is_masked()
    {
        await using var fake = await StartAsync();
        var changed = await fake.DoAsync("PATCH", $"{Secrets}/db?updateMask=labels",
            """{"labels":{"a":"b"},"annotations":{"c":"d"}}""");
        Assert.Equal("b", changed["labels"]!["a"]!.GetValue<string>());
        Assert.False(changed.ContainsKey("annotations"));
    }
}
