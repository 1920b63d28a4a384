using System.Diagnostics;

namespace FakeGoogleCloud.Tests;

/// <summary>Google's own command line as a peer: what it reads of the fake is what was put there.</summary>
public sealed class GcloudTests
{
    private const string Gcloud = "/usr/bin/gcloud";

    private static readonly string[] _apis =
        ["secretmanager", "iam", "serviceusage", "artifactregistry", "cloudresourcemanager", "storage"];

    [Fact]
    public async Task Gcloud_reads_what_the_fake_holds()
    {
        Assert.SkipUnless(File.Exists(Gcloud), $"{Gcloud} is not on this machine");
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("secretmanager", "iam", "artifactregistry", "sqladmin", "run");
        await fake.DoAsync("POST", "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts",
            """{"accountId":"runner"}""");
        await fake.DoAsync("POST",
            "https://secretmanager.googleapis.com/v1/projects/demo-project/secrets?secretId=db",
                """{"replication":{"automatic":{}}}""");
        await fake.DoAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            """{"name":"bucket-a","location":"europe-west1"}""");
        await fake.DoAsync("POST",
            "https://artifactregistry.googleapis.com/v1/projects/demo-project/locations/europe-west1/repositories?repositoryId=dash", """{"format":"DOCKER"}""");
        await fake.DoAsync("POST", "https://sqladmin.googleapis.com/v1/projects/demo-project/instances",
            """{"name":"dash-db","region":"europe-west1","databaseVersion":"POSTGRES_16","settings":{"tier":"db-custom-1-3840","edition":"ENTERPRISE"}}""");
        await fake.GetAsync("https://sqladmin.googleapis.com/v1/projects/demo-project/instances");

        Assert.Contains("run.googleapis.com", await RunAsync(fake, "services list --format=value(config.name)"),
            StringComparison.Ordinal);
        Assert.Equal("runner@demo-project.iam.gserviceaccount.com",
            await RunAsync(fake, "iam service-accounts list --format=value(email)"));
        Assert.Equal("db", await RunAsync(fake, "secrets list --format=value(name.basename())"));
        Assert.Equal("bucket-a\tEUROPE-WEST1",
            await RunAsync(fake, "storage buckets list --format=value(name,location)"));
        Assert.Equal("europe-west1-docker.pkg.dev/demo-project/dash",
            await RunAsync(fake,
                "artifacts repositories describe dash --location=europe-west1 --format=value(registryUri)"));
        Assert.Equal("dash-db\tRUNNABLE", await RunAsync(fake, "sql instances list --format=value(name,state)"));
        Assert.Equal("123456789012",
            await RunAsync(fake, "projects describe demo-project --format=value(projectNumber)"));
    }

    [Fact]
    public async Task Gcloud_writes_a_secret_and_an_object_and_reads_them_back()
    {
        Assert.SkipUnless(File.Exists(Gcloud), $"{Gcloud} is not on this machine");
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("secretmanager");
        await fake.DoAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            """{"name":"bucket-a"}""");
        var file = Path.Combine(fake.Options.Data, "value.txt");
        await File.WriteAllTextAsync(file, "a value");
        await RunAsync(fake, $"secrets create db --replication-policy=automatic --data-file={file}");
        Assert.Equal("a value", await RunAsync(fake, "secrets versions access latest --secret=db"));
        await RunAsync(fake, $"storage cp {file} gs://bucket-a/x/value.txt");
        Assert.Equal("a value", await RunAsync(fake, "storage cat gs://bucket-a/x/value.txt"));
    }

    private static async Task<string> RunAsync(Fake fake, string arguments)
    {
        var start = new ProcessStartInfo(Gcloud, arguments.Split(' '))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var (name, value) in Environment(fake))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        Assert.True(process.ExitCode == 0, $"gcloud {arguments}: {await error}");
        return (await output).Trim();
    }

    /// <summary>A scratch configuration, a token that is any text, and the fake as proxy for plain http.</summary>
    private static IEnumerable<(string Name, string Value)> Environment(Fake fake)
    {
        var folder = Directory.CreateDirectory(Path.Combine(fake.Options.Data, "gcloud")).FullName;
        File.WriteAllText(Path.Combine(folder, "token"), "owner");
        yield return ("CLOUDSDK_CONFIG", folder);
        yield return ("CLOUDSDK_AUTH_ACCESS_TOKEN_FILE", Path.Combine(folder, "token"));
        yield return ("CLOUDSDK_CORE_PROJECT", "demo-project");
        yield return ("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
        yield return ("CLOUDSDK_CORE_CHECK_GCE_METADATA", "false");
        yield return ("CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "true");
        yield return ("CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK", "true");
        yield return ("CLOUDSDK_PROXY_TYPE", "http");
        yield return ("CLOUDSDK_PROXY_ADDRESS", "127.0.0.1");
        yield return ("CLOUDSDK_PROXY_PORT", new Uri(fake.Address)
            .Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return ("CLOUDSDK_API_ENDPOINT_OVERRIDES_SQL", "http://sqladmin.googleapis.com/");
        foreach (var api in _apis)
            yield return ($"CLOUDSDK_API_ENDPOINT_OVERRIDES_{api.ToUpperInvariant()}",
                $"http://{api}.googleapis.com/{(api == "storage" ? "storage/v1/" : "")}");
    }
}
