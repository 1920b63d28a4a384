namespace EndToEnd.Cloud;

/// <summary>An application that has nothing to do with dashboards, from its first deployment to its end.</summary>
public sealed class GuestbookTests
{
    [Fact]
    public async Task AForeignApplication_IsDeployedUsedAndTakenDown()
    {
        using var cloud = await FakeCloud.StartAsync();
        Assert.SkipWhen(cloud is null, PublishedStack.Why);
        var words = new Words("Guestbook.AppHost", cloud, "guests")
        {
            Settings = new Dictionary<string, string>
            {
                ["Parameters__greeting"] = "Welcome",
                ["Parameters__salt"] = Words.Canary,
            },
        };
        var services = await ServicesAsync(cloud);

        Snapshot.Matches("guestbook.plan.txt", (await words.RunAsync("plan")).Succeeded().Output);
        var deployed = (await words.RunAsync("deploy", "--yes")).Succeeded();
        Snapshot.Matches("guestbook.requests.txt", Snapshot.Writes(cloud.Exchanges()));
        await UseAsync(deployed.Address);
        Assert.DoesNotContain(Words.Canary, cloud.Recorded() + deployed, StringComparison.Ordinal);

        (await words.RunAsync("destroy", "--yes")).Succeeded();
        Assert.Single((await cloud.GetAsync($"sqladmin.googleapis.com/v1/projects/{FakeCloud.Project}/instances"))["items"]!.AsArray());
        var back = (await words.RunAsync("deploy", "--yes")).Succeeded();
        using (var http = new HttpClient { BaseAddress = new Uri(back.Address) })
            Assert.Contains("first", await http.GetStringAsync("/entries"), StringComparison.Ordinal);

        (await words.RunAsync("destroy", "--yes", "--delete-data", "guests")).Succeeded();
        Assert.Equal(services, await ServicesAsync(cloud));
    }

    private static async Task UseAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        Assert.Equal("Welcome", await http.GetStringAsync("/"));
        Assert.Equal("200", await http.GetStringAsync("/rules"));
        using var written = await http.PostAsync("/entries", new StringContent("first"));
        written.EnsureSuccessStatusCode();
        Assert.Contains("first", await http.GetStringAsync("/entries"), StringComparison.Ordinal);
    }

    /// <summary>Everything that the project holds, but for which APIs are on.</summary>
    private static async Task<string> ServicesAsync(FakeCloud cloud)
    {
        const string Place = $"projects/{FakeCloud.Project}/locations/europe-west1";
        string[] lists =
        [
            $"run.googleapis.com/v2/{Place}/services", $"run.googleapis.com/v2/{Place}/jobs",
            $"secretmanager.googleapis.com/v1/projects/{FakeCloud.Project}/secrets",
            $"sqladmin.googleapis.com/v1/projects/{FakeCloud.Project}/instances",
            $"storage.googleapis.com/storage/v1/b?project={FakeCloud.Project}",
            $"artifactregistry.googleapis.com/v1/{Place}/repositories",
            $"iam.googleapis.com/v1/projects/{FakeCloud.Project}/serviceAccounts",
        ];
        var held = new List<string>();
        foreach (var list in lists)
        {
            try
            {
                var answer = await cloud.GetAsync(list);
                held.AddRange(answer.Where(e => e.Value is System.Text.Json.Nodes.JsonArray).Select(e => e.Value!.ToJsonString()));
            }
            catch (HttpRequestException e) when (e.StatusCode == System.Net.HttpStatusCode.Forbidden)
            {
                // The API is not on yet: there is nothing.
            }
        }
        return string.Join('\n', held);
    }
}
