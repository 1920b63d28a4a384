using FakeGoogleCloud.Faults;

namespace FakeGoogleCloud.Tests;

/// <summary>
/// The traps that a fault file switches on, by number; the others hold always and are under test where they live.
/// </summary>
public sealed class TrapTests
{
    private const string Project = "https://cloudresourcemanager.googleapis.com/v3/projects/demo-project";
    private const string Secrets = "https://secretmanager.googleapis.com/v1/projects/demo-project/secrets";
    private const string Accounts = "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts";
    private const string Services = "https://run.googleapis.com/v2/projects/demo-project/locations/r/services";
    private const string Email = "runner@demo-project.iam.gserviceaccount.com";

    // 120 seconds are 0.4, and an operation is over in a moment.
    private const double Speed = 300;

    private static async Task<Fake> StartAsync(int trap, double speed, params string[] apis)
    {
        var fake = await Fake.StartAsync($$"""{"trap":{{trap}}}""", speed);
        await fake.EnableAsync(apis);
        await fake.ForAsync(
            $"https://serviceusage.googleapis.com/v1/{Fake.Project}/services/{apis[0]}.googleapis.com",
            s => s["state"]!.GetValue<string>() == "ENABLED");
        return fake;
    }

    private static async Task<List<int>> UntilAsync(int status, Func<Task<Reply>> call)
    {
        var seen = new List<int>();
        for (var i = 0; i < 200 && seen.LastOrDefault() != status; i++)
        {
            seen.Add((await call()).Status);
            await Task.Delay(20);
        }
        return [.. seen.Distinct()];
    }

    [Fact]
    public void There_are_twenty() =>
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"{n}"), FaultPlan.Traps().Keys);

    [Fact]
    public async Task Trap_1_a_new_account_is_not_known_to_policies()
    {
        await using var fake = await StartAsync(1, Speed, "iam");
        await fake.DoAsync("POST", Accounts, """{"accountId":"runner"}""");
        Assert.Equal([400, 200], await UntilAsync(200, () => fake.PostAsync($"{Project}:setIamPolicy",
            $$$"""{"policy":{"bindings":[{"role":"roles/run.viewer","members":["serviceAccount:{{{Email}}}"]}]}}""")));
    }

    [Fact]
    public async Task Trap_2_an_API_just_enabled_still_says_disabled()
    {
        await using var fake = await StartAsync(2, Speed, "secretmanager");
        Assert.Equal([403, 200], await UntilAsync(200, () => fake.GetAsync(Secrets)));
    }

    [Fact]
    public async Task Trap_3_a_grant_counts_later()
    {
        await using var fake = await StartAsync(3, Speed, "iam", "iamcredentials", "secretmanager");
        await fake.DoAsync("POST", Accounts, """{"accountId":"runner"}""");
        var token = await CredentialTests.ImpersonateAsync(fake, Email);
        await fake.DoAsync("POST", $"{Project}:setIamPolicy",
            $$$"""{"policy":{"bindings":[{"role":"roles/secretmanager.admin","members":["serviceAccount:{{{Email}}}"]}]}}""");
        Assert.Equal([403, 200], await UntilAsync(200, () => fake.GetAsync(Secrets, token)));
    }

    [Fact]
    public async Task Trap_5_a_user_is_done_with_an_error()
    {
        await using var fake = await StartAsync(5, 0, "sqladmin");
        const string Sql = "https://sqladmin.googleapis.com/v1/projects/demo-project";
        await fake.DoAsync("POST", $"{Sql}/instances",
            """{"name":"db","databaseVersion":"POSTGRES_15","settings":{"tier":"db-f1-micro"}}""");
        var operation = await fake.DoAsync("POST", $"{Sql}/instances/db/users", """{"name":"u"}""");
        var done = await fake.DoAsync("GET", $"{Sql}/operations/{operation["name"]!.GetValue<string>()}");
        Assert.Equal(("DONE", 1), (done["status"]!.GetValue<string>(), done["error"]!["errors"]!.AsArray().Count));
    }

    [Fact]
    public async Task Trap_11_the_buckets_name_is_taken_by_somebody()
    {
        await using var fake = await StartAsync(11, 0, "run");
        const string Buckets = "https://storage.googleapis.com/storage/v1/b";
        var create = await fake.PostAsync($"{Buckets}?project=demo-project", """{"name":"taken"}""");
        Assert.Equal((409, "conflict"),
            (create.Status, create.Error["errors"]![0]!["reason"]!.GetValue<string>()));
        Assert.Equal(403, (await fake.GetAsync($"{Buckets}/taken")).Status);
    }

    [Fact]
    public async Task Trap_12_a_deleted_pool_keeps_its_id_until_it_is_undeleted()
    {
        await using var fake = await StartAsync(20, 0, "iam");
        const string Pools =
            "https://iam.googleapis.com/v1/projects/demo-project/locations/global/workloadIdentityPools";
        await fake.DoAsync("POST", $"{Pools}?workloadIdentityPoolId=github", "{}");
        await fake.DoAsync("DELETE", $"{Pools}/github");
        Assert.Equal(409, (await fake.PostAsync($"{Pools}?workloadIdentityPoolId=github")).Status);
        Assert.Equal("DELETED", (await fake.DoAsync("GET", $"{Pools}/github"))["state"]!.GetValue<string>());
        await fake.DoAsync("POST", $"{Pools}/github:undelete", "{}");
        Assert.Equal("ACTIVE", (await fake.DoAsync("GET", $"{Pools}/github"))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Trap_13_a_region_may_not_build_and_global_may()
    {
        await using var fake = await StartAsync(13, 0, "cloudbuild");
        const string Locations = "https://cloudbuild.googleapis.com/v1/projects/demo-project/locations";
        var refused = await fake.PostAsync($"{Locations}/europe-west1/builds", """{"steps":[{"name":"s"}]}""");
        Assert.Equal((400, "FAILED_PRECONDITION"), (refused.Status, refused.Error["status"]!.GetValue<string>()));
        Assert.Equal(200, (await fake.PostAsync($"{Locations}/global/builds", """{"steps":[{"name":"s"}]}"""))
            .Status);
    }

    [Fact]
    public async Task Trap_14_a_container_does_not_listen()
    {
        await using var fake = await StartAsync(14, 0, "run");
        await fake.DoAsync("POST", $"{Services}?serviceId=a", """{"template":{"containers":[{"image":"i"}]}}""");
        var service = await fake.DoAsync("GET", $"{Services}/a");
        Assert.Equal("HEALTH_CHECK_CONTAINER_ERROR",
            service["terminalCondition"]!["revisionReason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Trap_16_writes_at_once_are_too_many()
    {
        await using var fake = await StartAsync(16, 0, "secretmanager");
        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
            statuses.Add((await fake.PostAsync($"{Project}:setIamPolicy", """{"policy":{"bindings":[]}}"""))
                .Status);
        Assert.Contains(429, statuses);
    }

    [Fact]
    public async Task Trap_18_polling_meets_a_503_and_later_nothing()
    {
        await using var fake = await StartAsync(18, 10, "artifactregistry");
        var operation = await fake.DoAsync("POST",
            "https://artifactregistry.googleapis.com/v1/projects/demo-project/locations/r/repositories?repositoryId=dash", """{"format":"DOCKER"}""");
        var url = $"https://artifactregistry.googleapis.com/v1/{operation["name"]!.GetValue<string>()}";
        var seen = await UntilAsync(404, () => fake.GetAsync(url));
        Assert.Equal([503, 200, 404], seen);
    }

    [Fact]
    public async Task Trap_19_a_lost_answer_and_a_retry_make_two_versions()
    {
        await using var fake = await StartAsync(19, 0, "secretmanager");
        const string Payload = """{"payload":{"data":"aGVsbG8="}}""";
        await fake.DoAsync("POST", $"{Secrets}?secretId=a", """{"replication":{"automatic":{}}}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => fake.PostAsync($"{Secrets}/a:addVersion", Payload));
        await fake.DoAsync("POST", $"{Secrets}/a:addVersion", Payload);
        Assert.Equal(2, (await fake.DoAsync("GET", $"{Secrets}/a/versions"))["versions"]!.AsArray().Count);
    }
}
