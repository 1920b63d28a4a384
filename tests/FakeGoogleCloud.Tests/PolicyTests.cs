using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>Read, change, write with the etag: whoever loses a race reads again, and nothing is lost.</summary>
public sealed class PolicyTests
{
    private const string Project = "https://cloudresourcemanager.googleapis.com/v3/projects/demo-project";

    [Fact]
    public async Task Writers_at_once_converge_by_the_etag()
    {
        await using var fake = await Fake.StartAsync();
        var conflicts = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            for (var tries = 0; tries < 50; tries++)
            {
                var policy = await fake.DoAsync("POST", $"{Project}:getIamPolicy", "{}");
                policy["bindings"]!.AsArray().Add(new JsonObject
                {
                    ["role"] = "roles/run.viewer",
                    ["members"] = new JsonArray($"user:u{n}@example.com"),
                });
                var reply = await fake.PostAsync($"{Project}:setIamPolicy",
                    new JsonObject { ["policy"] = policy }.ToJsonString());
                if (reply.Status == 200)
                    return;
                Assert.Equal((409, "ABORTED"), (reply.Status, reply.Error["status"]!.GetValue<string>()));
                Interlocked.Increment(ref conflicts);
            }
            Assert.Fail("never written");
        }));
        var end = await fake.DoAsync("POST", $"{Project}:getIamPolicy", "{}");
        var members = end["bindings"]!.AsArray()
            .Single(b => b!["role"]!.GetValue<string>() == "roles/run.viewer")!["members"]!;
        Assert.Equal(8, members.AsArray().Count);
        Assert.True(conflicts > 0, "nobody raced: the test shows nothing");
    }

    [Fact]
    public async Task Storage_answers_a_lost_race_with_412()
    {
        await using var fake = await Fake.StartAsync();
        await fake.DoAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            """{"name":"bucket-a"}""");
        var reply = await fake.SendAsync("PUT", "https://storage.googleapis.com/storage/v1/b/bucket-a/iam",
            """{"etag":"AAAA","bindings":[]}""");
        Assert.Equal((412, "conditionNotMet"),
            (reply.Status, reply.Error["errors"]![0]!["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_deleted_accounts_grants_do_not_come_back_with_its_name()
    {
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("iam", "iamcredentials", "secretmanager");
        const string Accounts = "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts";
        const string Email = "runner@demo-project.iam.gserviceaccount.com";
        await fake.DoAsync("POST", Accounts, """{"accountId":"runner"}""");
        await fake.DoAsync("POST", $"{Project}:setIamPolicy",
            $$$"""{"policy":{"bindings":[{"role":"roles/secretmanager.viewer","members":["serviceAccount:{{{Email}}}"]}]}}""");
        await fake.DoAsync("DELETE", $"{Accounts}/{Email}");
        await fake.DoAsync("POST", Accounts, """{"accountId":"runner"}""");
        var policy = await fake.DoAsync("POST", $"{Project}:getIamPolicy", "{}");
        Assert.StartsWith($"deleted:serviceAccount:{Email}?uid=",
            policy["bindings"]![0]!["members"]![0]!.GetValue<string>(),
            StringComparison.Ordinal);
        var token = await CredentialTests.ImpersonateAsync(fake, Email);
        Assert.Equal(403,
            (await fake.GetAsync("https://secretmanager.googleapis.com/v1/projects/demo-project/secrets", token))
                .Status);
    }
}
