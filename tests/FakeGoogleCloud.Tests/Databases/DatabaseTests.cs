using System.Diagnostics;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>Cloud SQL's instances as servers, seen by PostgreSQL's own client.</summary>
[Collection(nameof(RunningCloud))]
public sealed class DatabaseTests(Guest guest)
{
    private const string Instances = "https://sqladmin.googleapis.com/v1/projects/demo-project/instances";

    [Fact]
    public async Task A_database_and_a_user_are_there_until_they_are_deleted_and_a_backup_brings_rows_back()
    {
        await DoneAsync(await guest.Fake.DoAsync("POST", Instances, """
            {"name":"pg-1","region":"europe-west1","databaseVersion":"POSTGRES_16","rootPassword":"root's word",
             "settings":{"tier":"db-f1-micro","edition":"ENTERPRISE"}}
            """));
        await DoneAsync(await guest.Fake.DoAsync("POST", $"{Instances}/pg-1/databases", """{"name":"things"}"""));
        await DoneAsync(await guest.Fake.DoAsync("POST", $"{Instances}/pg-1/users",
            """{"name":"some-body","password":"it's \"odd\""}"""));
        Assert.Equal("", await SqlAsync("some-body", "it's \"odd\"",
            "create table t (n int); insert into t values (1)"));
        Assert.Contains("password authentication failed", await SqlAsync("some-body", "wrong", "select 1"),
            StringComparison.Ordinal);
        Assert.Equal("1", await SqlAsync("postgres", "root's word", "select count(*) from t"));
        var backup = await guest.Fake.DoAsync("POST", $"{Instances}/pg-1/backupRuns", "{}");
        await DoneAsync(backup);
        var id = backup["backupContext"]!["backupId"]!;
        await SqlAsync("some-body", "it's \"odd\"", "insert into t values (2)");
        await DoneAsync(await guest.Fake.DoAsync("POST", $"{Instances}/pg-1/restoreBackup",
            $$"""{"restoreBackupContext":{"backupRunId":{{id.ToJsonString()}} } }"""));
        Assert.Equal("1", await SqlAsync("some-body", "it's \"odd\"", "select count(*) from t"));
        await DoneAsync(await guest.Fake.DoAsync("POST", $"{Instances}/pg-1/users",
            """{"name":"some-body","password":"new"}"""));
        Assert.Equal("1", await SqlAsync("some-body", "new", "select count(*) from t"));
        await DoneAsync(await guest.Fake.DoAsync("DELETE", $"{Instances}/pg-1/databases/things"));
        Assert.Contains("database \"things\" does not exist", await SqlAsync("some-body", "new", "select 1"),
            StringComparison.Ordinal);
        var data = Path.Combine(guest.Fake.Options.Data, "sql", "pg-1");
        Assert.True(Directory.Exists(data));
        await DoneAsync(await guest.Fake.DoAsync("DELETE", $"{Instances}/pg-1"));
        Assert.False(Directory.Exists(data));
    }

    private async Task<string> SqlAsync(string user, string password, string sql)
    {
        var port = File.ReadLines(Path.Combine(guest.Fake.Options.Data, "sql", "pg-1", "data", "postmaster.pid"))
            .ElementAt(3);
        var psql = await new FakeGoogleCloud.Databases.PostgresPrograms().PathOfAsync("psql");
        var start = new ProcessStartInfo(psql, ["-X", "-q", "-A", "-t", "-h", "127.0.0.1", "-p", port, "-U", user,
            "-d", "things", "-c", sql])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return said.Trim();
    }

    private async Task DoneAsync(JsonObject operation)
    {
        var done = await guest.Fake.ForAsync("https://sqladmin.googleapis.com/v1/projects/demo-project/operations/"
            + operation["name"]!.GetValue<string>(), o => o["status"]!.GetValue<string>() == "DONE", seconds: 90);
        Assert.False(done.ContainsKey("error"), done.ToJsonString());
    }
}
