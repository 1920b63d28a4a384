using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

public sealed class RunTests
{
    private const string Api = "run.googleapis.com/v2";
    private const string Parent = $"https://{Api}/projects/demo-project/locations/europe-west1";
    private const string Services = $"{Parent}/services";
    private const string Image = """{"template":{"containers":[{"image":"example.com/app:1"}]}}""";

    private static async Task<Fake> StartAsync(string? faults = null, double speed = 0)
    {
        var fake = await Fake.StartAsync(faults, speed);
        await fake.DoAsync("POST",
            $"https://serviceusage.googleapis.com/v1/{Fake.Project}/services/run.googleapis.com:enable", "{}");
        if (speed > 0)
            await fake.ForAsync(
                $"https://serviceusage.googleapis.com/v1/{Fake.Project}/services/run.googleapis.com",
                s => s["state"]!.GetValue<string>() == "ENABLED");
        return fake;
    }

    private static async Task<JsonObject> DeployAsync(Fake fake, string body, string verb = "POST",
        string query = "")
    {
        var url = verb == "POST" ? $"{Services}?serviceId=app" : $"{Services}/app{query}";
        return await fake.DoneAsync(Api, await fake.DoAsync(verb, url, body));
    }

    [Fact]
    public async Task A_new_service_has_the_servers_defaults_and_the_URL_that_was_known_before()
    {
        await using var fake = await StartAsync();
        var operation = await DeployAsync(fake, Image);
        var service = await fake.DoAsync("GET", $"{Services}/app");
        var container = service["template"]!["containers"]![0]!;
        Assert.Equal("type.googleapis.com/google.cloud.run.v2.Service",
            operation["response"]!["@type"]!.GetValue<string>());
        Assert.Equal("https://app-123456789012.europe-west1.run.app", service["uri"]!.GetValue<string>());
        Assert.Equal(("1000m", "512Mi"), (container["resources"]!["limits"]!["cpu"]!.GetValue<string>(),
            container["resources"]!["limits"]!["memory"]!.GetValue<string>()));
        Assert.False(container["resources"]!.AsObject().ContainsKey("cpuIdle"));
        Assert.Equal(("300s", 80, "EXECUTION_ENVIRONMENT_GEN2"),
            (service["template"]!["timeout"]!.GetValue<string>(),
            service["template"]!["maxInstanceRequestConcurrency"]!.GetValue<int>(),
                service["template"]!["executionEnvironment"]!.GetValue<string>()));
        Assert.Equal("CONDITION_SUCCEEDED", service["terminalCondition"]!["state"]!.GetValue<string>());
        Assert.Equal(service["latestCreatedRevision"]!.GetValue<string>(),
            service["latestReadyRevision"]!.GetValue<string>());
        Assert.Equal(100, service["trafficStatuses"]![0]!["percent"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_revision_that_fails_leaves_the_service_and_the_traffic_where_it_was()
    {
        await using var fake = await StartAsync(
            """{"method":"run.projects.locations.services.patch","nth":1,"operation":{"code":9,"reason":"HEALTH_CHECK_CONTAINER_ERROR","message":"did not listen"}}""");
        await DeployAsync(fake, Image);
        var good = (await fake.DoAsync("GET", $"{Services}/app"))["latestReadyRevision"]!.GetValue<string>();
        var failed = await DeployAsync(fake, Image.Replace(":1", ":2", StringComparison.Ordinal), "PATCH", "");
        var service = await fake.DoAsync("GET", $"{Services}/app");
        var revision =
            await fake.DoAsync("GET", $"https://{Api}/{service["latestCreatedRevision"]!.GetValue<string>()}");
        var logs = await fake.DoAsync("POST", "https://logging.googleapis.com/v2/entries:list",
            """{"resourceNames":["projects/demo-project"],"filter":"resource.labels.service_name=\"app\" AND severity>=ERROR"}""");

        Assert.Equal(9, failed["error"]!["code"]!.GetValue<int>());
        Assert.Contains("is not ready and cannot serve traffic", failed["error"]!["message"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.Equal(("CONDITION_FAILED", "HEALTH_CHECK_CONTAINER_ERROR"),
            (service["terminalCondition"]!["state"]!.GetValue<string>(),
            service["terminalCondition"]!["revisionReason"]!.GetValue<string>()));
        Assert.Equal(good, service["latestReadyRevision"]!.GetValue<string>());
        Assert.Equal(good.Split('/')[^1], service["trafficStatuses"]![0]!["revision"]!.GetValue<string>());
        Assert.Equal("CONDITION_FAILED", revision["conditions"]![0]!["state"]!.GetValue<string>());
        Assert.Equal("did not listen", logs["entries"]![0]!["textPayload"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_create_whose_secret_is_not_granted_fails_stays_and_is_mended_by_a_patch()
    {
        await using var fake = await StartAsync();
        await fake.EnableAsync("iam", "secretmanager");
        const string Secrets = "https://secretmanager.googleapis.com/v1/projects/demo-project/secrets";
        await fake.DoAsync("POST", "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts",
            """{"accountId":"runner"}""");
        await fake.DoAsync("POST", $"{Secrets}?secretId=db", """{"replication":{"automatic":{}}}""");
        await fake.DoAsync("POST", $"{Secrets}/db:addVersion", """{"payload":{"data":"aGVsbG8="}}""");
        const string Body = """
            {"template":{"serviceAccount":"runner@demo-project.iam.gserviceaccount.com","containers":[{"image":"i",
             "env":[{"name":"DB","valueSource":{"secretKeyRef":{"secret":"db","version":"1"}}}]}]}}
            """;
        await DeployAsync(fake, Body);
        var failed = await fake.DoAsync("GET", $"{Services}/app");
        var again = await fake.PostAsync($"{Services}?serviceId=app", Body);
        await fake.DoAsync("POST", $"{Secrets}/db:setIamPolicy", """
            {"policy":{"bindings":[{"role":"roles/secretmanager.secretAccessor",
             "members":["serviceAccount:runner@demo-project.iam.gserviceaccount.com"]}]}}
            """);
        await DeployAsync(fake, Body, "PATCH", "?forceNewRevision=true");
        var mended = await fake.DoAsync("GET", $"{Services}/app");

        Assert.Equal("SECRETS_ACCESS_CHECK_FAILED", failed["terminalCondition"]!["reason"]!.GetValue<string>());
        Assert.Equal((409, "ALREADY_EXISTS"), (again.Status, again.Error["status"]!.GetValue<string>()));
        Assert.Equal("CONDITION_SUCCEEDED", mended["terminalCondition"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Traffic_alone_moves_back_without_a_new_revision()
    {
        await using var fake = await StartAsync();
        await DeployAsync(fake, Image);
        var first = (await fake.DoAsync("GET", $"{Services}/app"))["latestReadyRevision"]!.GetValue<string>()
            .Split('/')[^1];
        await DeployAsync(fake, Image.Replace(":1", ":2", StringComparison.Ordinal), "PATCH", "");
        await DeployAsync(fake, $$$"""
            {"traffic":[{"type":"TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION","revision":"{{{first}}}","percent":100,"tag":"old"}]}
            """, "PATCH", "?updateMask=traffic");
        var service = await fake.DoAsync("GET", $"{Services}/app");
        var revisions = await fake.DoAsync("GET", $"{Services}/app/revisions");
        Assert.Equal(first, service["trafficStatuses"]![0]!["revision"]!.GetValue<string>());
        Assert.Equal("https://old---app-123456789012.europe-west1.run.app",
            service["trafficStatuses"]![0]!["uri"]!.GetValue<string>());
        Assert.Equal("example.com/app:2", service["template"]!["containers"]![0]!["image"]!.GetValue<string>());
        Assert.Equal(2, revisions["revisions"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_same_again_makes_no_revision_and_an_old_etag_is_refused()
    {
        await using var fake = await StartAsync();
        await DeployAsync(fake, Image);
        var before = await fake.DoAsync("GET", $"{Services}/app");
        await DeployAsync(fake, Image, "PATCH", "");
        var after = await fake.DoAsync("GET", $"{Services}/app");
        var late = await fake.SendAsync("PATCH", $"{Services}/app",
            $$$"""{"etag":{{{before["etag"]!.ToJsonString()}}},"template":{"containers":[{"image":"i"}]}}""");
        Assert.Equal(before["latestCreatedRevision"]!.GetValue<string>(),
            after["latestCreatedRevision"]!.GetValue<string>());
        Assert.Equal((409, "ABORTED"), (late.Status, late.Error["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Trying_only_changes_nothing_and_no_id_invents_one()
    {
        await using var fake = await StartAsync();
        var tried = await fake.DoAsync("POST", $"{Services}?serviceId=app&validateOnly=true", Image);
        Assert.True(tried["done"]!.GetValue<bool>());
        Assert.Equal(404, (await fake.GetAsync($"{Services}/app")).Status);
        var invented = await fake.DoAsync("POST", Services, Image);
        Assert.Matches("/services/[a-z]+-[a-z]+$", invented["metadata"]!["name"]!.GetValue<string>());
        var upserted = await fake.DoAsync("PATCH", $"{Services}/new?allowMissing=true", Image);
        Assert.EndsWith("/services/new", upserted["metadata"]!["name"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_of_more_than_63_characters_has_no_deterministic_URL()
    {
        await using var fake = await StartAsync();
        var name = new string('a', 49);
        await fake.DoAsync("POST", $"{Services}?serviceId={name}", Image);
        Assert.Contains(Fake.Number, (await fake.DoAsync("GET", $"{Services}/{name}"))["uri"]!.GetValue<string>(),
            StringComparison.Ordinal);
        var tag = new string('t', 10);
        await fake.DoAsync("PATCH", $"{Services}/{name}?updateMask=traffic",
            $$$"""{"traffic":[{"type":"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST","percent":100,"tag":"{{{tag}}}"}]}""");
        var service = await fake.ForAsync($"{Services}/{name}", s => s["trafficStatuses"]?[0]?["uri"] is not null);
        Assert.DoesNotContain(Fake.Number, service["trafficStatuses"]![0]!["uri"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "succeededCount", "EXECUTION_SUCCEEDED")]
    [InlineData("""{"method":"*.jobs.run","operation":{"code":2,"message":"exit 3"}}""", "failedCount",
        "EXECUTION_FAILED")]
    public async Task An_execution_ends_and_says_how(string? faults, string count, string status)
    {
        await using var fake = await StartAsync(faults);
        await fake.DoAsync("POST", $"{Parent}/jobs?jobId=migrate",
            """{"template":{"template":{"containers":[{"image":"i","args":["upgrade"]}]}}}""");
        var run = await fake.DoAsync("POST", $"{Parent}/jobs/migrate:run",
            """{"overrides":{"containerOverrides":[{"args":["check"]}]}}""");
        var execution = (await fake.DoneAsync(Api, run))["response"]!;
        Assert.Equal(1, execution[count]!.GetValue<int>());
        Assert.Equal("check", execution["template"]!["containers"]![0]!["args"]![0]!.GetValue<string>());
        var job = await fake.DoAsync("GET", $"{Parent}/jobs/migrate");
        Assert.Equal(status, job["latestCreatedExecution"]!["completionStatus"]!.GetValue<string>());
        Assert.Equal(3, job["template"]!["template"]!["maxRetries"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_cancelled_execution_stays_cancelled()
    {
        await using var fake = await StartAsync(speed: 100);
        await fake.DoAsync("POST", $"{Parent}/jobs?jobId=migrate",
            """{"template":{"template":{"containers":[{"image":"i"}]}}}""");
        var run = await fake.DoAsync("POST", $"{Parent}/jobs/migrate:run", "{}");
        var name = run["metadata"]!["name"]!.GetValue<string>();
        await fake.DoAsync("POST", $"https://{Api}/{name}:cancel", "{}");
        var response = (await fake.DoneAsync(Api, run))["response"]!;
        Assert.Equal(1, response["cancelledCount"]!.GetValue<int>());
        Assert.Equal("CANCELLED", response["conditions"]![0]!["executionReason"]!.GetValue<string>());
        Assert.Equal(400, (await fake.PostAsync($"https://{Api}/{name}:cancel")).Status);
    }

    [Fact]
    public async Task Waiting_ends_with_the_operation_and_lets_others_in_meanwhile()
    {
        await using var fake = await StartAsync(speed: 100);
        var operation = await fake.DoAsync("POST", $"{Services}?serviceId=app", Image);
        Assert.False(operation.ContainsKey("done"));
        var waiting = fake.DoAsync("POST", $"https://{Api}/{operation["name"]!.GetValue<string>()}:wait",
            """{"timeout":"20s"}""");
        var meanwhile = await fake.DoAsync("GET", $"{Services}/app");
        Assert.True(meanwhile["reconciling"]!.GetValue<bool>());
        Assert.True((await waiting)["done"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_deleted_service_is_gone_with_its_revisions()
    {
        await using var fake = await StartAsync();
        await DeployAsync(fake, Image);
        await fake.DoneAsync(Api, await fake.DoAsync("DELETE", $"{Services}/app"));
        Assert.Equal(404, (await fake.GetAsync($"{Services}/app")).Status);
        Assert.Equal(200, (await fake.PostAsync($"{Services}?serviceId=app", Image)).Status);
        var revisions = await fake.DoAsync("GET", $"{Services}/app/revisions");
        Assert.Single(revisions["revisions"]!.AsArray());
    }
}
