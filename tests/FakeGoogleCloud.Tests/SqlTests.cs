using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

public sealed class SqlTests
{
    private const string Project = "https://sqladmin.googleapis.com/v1/projects/demo-project";
    private const string Db = $"{Project}/instances/db";

    private const string Instance = """
        {"name":"db","region":"europe-west1","databaseVersion":"POSTGRES_16","rootPassword":"r",
         "settings":{"tier":"db-custom-1-3840","edition":"ENTERPRISE","deletionProtectionEnabled":true}}
        """;

    private static async Task<Fake> StartAsync(string? faults = null)
    {
        var fake = await Fake.StartAsync(faults);
        await fake.EnableAsync("sqladmin");
        return fake;
    }

    private static Task<JsonObject> DoneAsync(Fake fake, JsonObject operation) => fake.ForAsync(
        $"{Project}/operations/{operation["name"]!.GetValue<string>()}", o =>
            o["status"]!.GetValue<string>() == "DONE");

    [Fact]
    public async Task An_instance_is_created_with_defaults_and_no_answer_has_a_password()
    {
        await using var fake = await StartAsync();
        await DoneAsync(fake, await fake.DoAsync("POST", $"{Project}/instances", Instance));
        await DoneAsync(fake, await fake.DoAsync("POST", $"{Db}/users", """{"name":"mlflow","password":"p"}"""));
        await DoneAsync(fake, await fake.DoAsync("POST", $"{Db}/databases", """{"name":"mlflow"}"""));
        var instance = await fake.DoAsync("GET", Db);
        var users = await fake.DoAsync("GET", $"{Db}/users");
        var databases = await fake.DoAsync("GET", $"{Db}/databases");
        Assert.Equal(("RUNNABLE", "demo-project:europe-west1:db"),
            (instance["state"]!.GetValue<string>(), instance["connectionName"]!.GetValue<string>()));
        Assert.Equal(("10", "ZONAL"), (instance["settings"]!["dataDiskSizeGb"]!.GetValue<string>(),
            instance["settings"]!["availabilityType"]!.GetValue<string>()));
        Assert.Equal(["mlflow", "postgres"], users["items"]!.AsArray()
            .Select(u => u!["name"]!.GetValue<string>()));
        Assert.Equal(["mlflow", "postgres"], databases["items"]!.AsArray()
            .Select(u => u!["name"]!.GetValue<string>()));
        Assert.DoesNotContain("assword\"", instance.ToJsonString() + users.ToJsonString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_change_at_a_time_and_the_running_one_can_be_found()
    {
        await using var fake = await Fake.StartAsync(speed: 2000);
        await fake.EnableAsync("sqladmin");
        await fake.ForAsync(
            $"https://serviceusage.googleapis.com/v1/{Fake.Project}/services/sqladmin.googleapis.com",
            s => s["state"]!.GetValue<string>() == "ENABLED");
        var create = await fake.DoAsync("POST", $"{Project}/instances", Instance);
        var pending = await fake.DoAsync("GET", Db);
        var early = await fake.PostAsync($"{Db}/databases", """{"name":"x"}""");
        var found = await fake.DoAsync("GET", $"{Project}/operations?instance=db");
        Assert.Equal(("PENDING", "PENDING_CREATE"),
            (create["status"]!.GetValue<string>(), pending["state"]!.GetValue<string>()));
        Assert.Equal((409, "operationInProgress"),
            (early.Status, early.Error["errors"]![0]!["reason"]!.GetValue<string>()));
        Assert.Equal(create["name"]!.GetValue<string>(), found["items"]![0]!["name"]!.GetValue<string>());
        await DoneAsync(fake, create);
        Assert.Equal(200, (await fake.PostAsync($"{Db}/databases", """{"name":"x"}""")).Status);
    }

    [Fact]
    public async Task A_protected_instance_stays_until_it_is_patched()
    {
        await using var fake = await StartAsync();
        await fake.DoAsync("POST", $"{Project}/instances", Instance);
        Assert.Equal(400, (await fake.SendAsync("DELETE", Db, (HttpContent?)null)).Status);
        Assert.Equal(412, (await fake.SendAsync("PATCH", Db, """{"settings":{"settingsVersion":"7"}}""")).Status);
        await DoneAsync(fake, await fake.DoAsync("PATCH", Db,
            """{"settings":{"settingsVersion":"1","deletionProtectionEnabled":false}}"""));
        Assert.Equal("2", (await fake.DoAsync("GET", Db))["settings"]!["settingsVersion"]!.GetValue<string>());
        await DoneAsync(fake, await fake.DoAsync("DELETE", Db));
        Assert.Equal(404, (await fake.GetAsync(Db)).Status);
    }

    [Fact]
    public async Task An_operation_that_fails_is_done_with_an_error_inside_a_200()
    {
        await using var fake = await StartAsync(
            """{"method":"sql.instances.insert","operation":{"message":"no capacity","reason":"INTERNAL"}}""");
        var done = await DoneAsync(fake, await fake.DoAsync("POST", $"{Project}/instances", Instance));
        Assert.Equal("no capacity", done["error"]!["errors"]![0]!["message"]!.GetValue<string>());
        Assert.Equal("FAILED", (await fake.DoAsync("GET", Db))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_backup_is_made_listed_and_put_back()
    {
        await using var fake = await StartAsync();
        await fake.DoAsync("POST", $"{Project}/instances", Instance);
        var operation = await fake.DoAsync("POST", $"{Db}/backupRuns", """{"description":"before"}""");
        var id = operation["backupContext"]!["backupId"]!.GetValue<string>();
        await DoneAsync(fake, operation);
        var runs = await fake.DoAsync("GET", $"{Db}/backupRuns");
        Assert.Equal((id, "SUCCESSFUL"),
            (runs["items"]![0]!["id"]!.GetValue<string>(), runs["items"]![0]!["status"]!.GetValue<string>()));
        var restored = await fake.DoAsync("POST", $"{Db}/restoreBackup",
            $$$"""{"restoreBackupContext":{"backupRunId":"{{{id}}}","instanceId":"db"}}""");
        Assert.Equal("RESTORE_VOLUME", restored["operationType"]!.GetValue<string>());
        Assert.Equal(404, (await fake.PostAsync($"{Db}/restoreBackup",
            """{"restoreBackupContext":{"backupRunId":"1"}}""")).Status);
    }
}
