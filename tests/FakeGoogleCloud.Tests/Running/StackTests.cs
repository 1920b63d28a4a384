using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>
/// What it is all for: MLflow built from its folder, migrated by a job, run beside its database and its bucket,
/// and used by its own client.
/// </summary>
[Collection(nameof(RunningCloud))]
public sealed class StackTests(Guest guest)
{
    private const string Account = "mlflow-1@demo-project.iam.gserviceaccount.com";
    private const string Image = "europe-west1-docker.pkg.dev/demo-project/prod/mlflow:v1";
    private const string Instances = "https://sqladmin.googleapis.com/v1/projects/demo-project/instances";
    private const string Buckets = "https://storage.googleapis.com/storage/v1/b";
    private const string Socket = "/cloudsql/demo-project:europe-west1:stack";

    private const string Database = """
        {"name":"_MLFLOW_SERVER_FILE_STORE","valueSource":{"secretKeyRef":{"secret":"uri","version":"1"}}}
        """;

    private const string Volume = """
        "volumes":[{"name":"sql","cloudSqlInstance":{"instances":["demo-project:europe-west1:stack"]}}]
        """;

    private const string Mount = """ "volumeMounts":[{"name":"sql","mountPath":"/cloudsql"}] """;

    [Fact]
    public async Task A_run_is_logged_into_what_was_deployed()
    {
        var python = Environment.GetEnvironmentVariable("DASHBOARDS_PYTHON");
        Assert.SkipWhen(python is null, "DASHBOARDS_PYTHON names no environment with MLflow's client");
        await PrepareAsync();
        await Task.WhenAll(BuildAsync(), MakeDatabaseAsync());
        await MigrateAsync();
        var service = await guest.DeployAsync("mlflow", $$"""
            {"serviceAccount":"{{Account}}",{{Volume}},
             "containers":[{"name":"mlflow","image":"{{Image}}","args":["--host","0.0.0.0","--port","8080"],
              "env":[{{Database}},{"name":"_MLFLOW_SERVER_ARTIFACT_DESTINATION","value":"gs://stack-artifacts"},
               {"name":"MLFLOW_SERVER_ALLOWED_HOSTS","value":"*"} ],{{Mount}},
              "ports":[{"containerPort":8080}],
              "startupProbe":{"httpGet":{"path":"/health"},"periodSeconds":10,"failureThreshold":12} }]}
            """);
        Assert.Equal("3 as it was written", await ClientAsync(python, service.Uri));
        // The artifact went to the bucket, with the account's own token.
        var objects = await guest.Fake.DoAsync("GET", $"{Buckets}/stack-artifacts/o");
        Assert.Contains(objects["items"]!.AsArray(), o => o!["name"]!.GetValue<string>().EndsWith("/notes.txt",
            StringComparison.Ordinal));
    }

    private async Task PrepareAsync()
    {
        var fake = guest.Fake;
        await fake.DoAsync("POST", "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts",
            """{"accountId":"mlflow-1"}""");
        await fake.DoAsync("POST",
            "https://cloudresourcemanager.googleapis.com/v1/projects/demo-project:setIamPolicy",
            Policy("roles/cloudsql.client"));
        foreach (var bucket in (string[])["stack-artifacts", "stack-sources"])
            await fake.DoAsync("POST", $"{Buckets}?project=demo-project", $$"""{"name":"{{bucket}}"}""");
        await fake.DoAsync("PUT", $"{Buckets}/stack-artifacts/iam", $$"""
            {"bindings":[{"role":"roles/storage.objectUser","members":["serviceAccount:{{Account}}"]}]}
            """);
        const string secrets = "https://secretmanager.googleapis.com/v1/projects/demo-project/secrets";
        var uri = Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $"postgresql+psycopg2://mlflow:word@/mlflowdb?host={Socket}"));
        await fake.DoAsync("POST", $"{secrets}?secretId=uri", """{"replication":{"automatic":{}}}""");
        await fake.DoAsync("POST", $"{secrets}/uri:addVersion", new JsonObject
        {
            ["payload"] = new JsonObject { ["data"] = uri },
        }.ToJsonString());
        await fake.DoAsync("POST", $"{secrets}/uri:setIamPolicy", Policy("roles/secretmanager.secretAccessor"));
    }

    private async Task BuildAsync()
    {
        using var content = new ByteArrayContent(await ArchiveAsync(Repository.PathOf("containers/mlflow")));
        await guest.Fake.SendAsync("POST",
            "https://storage.googleapis.com/upload/storage/v1/b/stack-sources/o?uploadType=media&name=mlflow",
                content);
        var answer = await guest.Fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/builds:submit", $$"""
            {"storageSource":{"bucket":"stack-sources","object":"mlflow"},"imageUri":"{{Image}}","dockerBuild":{} }
            """);
        var done = await guest.Fake.DoneAsync("cloudbuild.googleapis.com/v1",
            answer["buildOperation"]!.AsObject(), 590);
        Assert.True(done.ContainsKey("response"), done.ToJsonString());
    }

    private async Task MakeDatabaseAsync()
    {
        await SqlAsync(Instances, """
            {"name":"stack","region":"europe-west1","databaseVersion":"POSTGRES_16",
             "settings":{"tier":"db-f1-micro","edition":"ENTERPRISE"}}
            """);
        await SqlAsync($"{Instances}/stack/databases", """{"name":"mlflowdb"}""");
        await SqlAsync($"{Instances}/stack/users", """{"name":"mlflow","password":"word"}""");
    }

    private async Task SqlAsync(string url, string body)
    {
        var operation = await guest.Fake.DoAsync("POST", url, body);
        await guest.Fake.ForAsync("https://sqladmin.googleapis.com/v1/projects/demo-project/operations/"
            + operation["name"]!.GetValue<string>(), o => o["status"]!.GetValue<string>() == "DONE", seconds: 120);
    }

    private async Task MigrateAsync()
    {
        await guest.Fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/jobs?jobId=migrate", $$"""
            {"template":{"template":{"serviceAccount":"{{Account}}","maxRetries":0,{{Volume}},
             "containers":[{"image":"{{Image}}","command":["python","migrate.py"],
              "env":[{{Database}} ],{{Mount}} }]} } }
            """);
        var operation = await guest.Fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/jobs/migrate:run",
            "{}");
        var done = await guest.Fake.DoneAsync(Guest.Api, operation, seconds: 240);
        Assert.Equal(1, done["response"]!["succeededCount"]?.GetValue<int>());
    }

    private static async Task<string> ClientAsync(string python, string uri)
    {
        using var folder = new TemporaryFolder();
        var own = Directory.CreateDirectory(Path.Combine(folder.Path, "own")).FullName;
        var start = new ProcessStartInfo(python,
            [Path.Combine(AppContext.BaseDirectory, "Data", "mlflow_client.py"), uri, own])
        {
            WorkingDirectory = own,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MLFLOW_DISABLE_TELEMETRY"] = "true";
        // What fails, fails at once: by default the client tries for a quarter of an hour.
        start.Environment["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Trim().Split('\n');
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return lines.Single(l => l.StartsWith("3 ", StringComparison.Ordinal));
    }

    private static async Task<byte[]> ArchiveAsync(string folder)
    {
        using var buffer = new MemoryStream();
        await using (var zip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            await TarFile.CreateFromDirectoryAsync(folder, zip, includeBaseDirectory: false);
        return buffer.ToArray();
    }

    private static string Policy(string role) => new JsonObject
    {
        ["policy"] = new JsonObject
        {
            ["bindings"] = new JsonArray(new JsonObject
            {
                ["role"] = role,
                ["members"] = new JsonArray($"serviceAccount:{Account}"),
            }),
        },
    }.ToJsonString();
}
