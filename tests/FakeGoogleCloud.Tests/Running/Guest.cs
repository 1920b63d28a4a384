using System.Diagnostics;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Tests;

/// <summary>
/// A cloud that runs what is deployed, with one image: a program that tells what it sees (Data/guest).
/// </summary>
public sealed class Guest : IAsyncLifetime
{
    public const string Image = "europe-west1-docker.pkg.dev/demo-project/prod/guest:v1";
    public const string Parent = "projects/demo-project/locations/europe-west1";
    public const string Api = "run.googleapis.com/v2";
    private const string Open = ",\"invokerIamDisabled\":true";
    private const string Repositories = $"https://artifactregistry.googleapis.com/v1/{Parent}/repositories";
    private Fake? _fake;

    internal Fake Fake
    {
        get
        {
            Assert.SkipWhen(_fake is null, Namespaces.Obstacle() ?? "");
            return _fake!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Namespaces.Obstacle() is not null)
            return;
        _fake = await Fake.StartAsync(run: true);
        await PrepareAsync(_fake);
        await PublishAsync(_fake);
    }

    internal static async Task PrepareAsync(Fake fake)
    {
        await fake.EnableAsync("run", "artifactregistry", "cloudbuild", "sqladmin", "secretmanager", "iam",
            "cloudresourcemanager", "logging");
        await fake.DoAsync("POST", $"{Repositories}?repositoryId=prod", """{"format":"DOCKER"}""");
    }

    /// <summary>As the SDK does it, with nothing but the registry's address changed.</summary>
    internal static async Task PublishAsync(Fake fake)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "guest")))
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        var registry = new Uri(fake.Address).Authority;
        var start = new ProcessStartInfo("dotnet",
        [
            "publish", "--configuration", "Release", "/t:PublishContainer", $"-p:ContainerRegistry={registry}",
            "-p:ContainerRepository=europe-west1-docker.pkg.dev/demo-project/prod/guest",
                "-p:ContainerImageTag=v1",
            $"-p:ContainerBaseImage={registry}/mcr.microsoft.com/dotnet/aspnet:10.0",
        ])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry;
        start.Environment["DOTNET_CONTAINER_REGISTRY_UNAME"] = "oauth2accesstoken";
        start.Environment["DOTNET_CONTAINER_REGISTRY_PWORD"] = "owner";
        using var publishing = Process.Start(start)!;
        var said = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        Assert.True(publishing.ExitCode == 0, said);
    }

    /// <summary>Deploys a template's containers and answers with the finished operation.</summary>
    internal async Task<JsonObject> TryAsync(string id, string template, string more = Open)
    {
        var exists = (await Fake.GetAsync($"https://{Api}/{Parent}/services/{id}")).Status == 200;
        var body = $$"""{"template":{{template}}{{more}}}""";
        var operation = exists
            ? await Fake.DoAsync("PATCH", $"https://{Api}/{Parent}/services/{id}", body)
            : await Fake.DoAsync("POST", $"https://{Api}/{Parent}/services?serviceId={id}", body);
        return await Fake.DoneAsync(Api, operation, seconds: 60);
    }

    internal async Task<Service> DeployAsync(string id, string template, string more = Open)
    {
        var done = await TryAsync(id, template, more);
        Assert.True(done.ContainsKey("response"), done.ToJsonString());
        return new Service(Fake, done["response"]!["uri"]!.GetValue<string>(), done["response"]!.AsObject());
    }

    /// <summary>One container of the guest's.</summary>
    internal static string Template(string more = "", string port = """{"containerPort":8080}""",
        string args = "[]", string revision = "") => $$"""
        { {{revision}}"containers":[
          {"name":"guest","image":"{{Image}}","args":{{args}},"ports":[{{port}}]{{more}} }]}
        """;

    public async ValueTask DisposeAsync()
    {
        if (_fake is not null)
            await _fake.DisposeAsync();
    }
}

internal sealed record Service(Fake Fake, string Uri, JsonObject Json)
{
    public async Task<string> GetAsync(string path) => await Fake.Http.GetStringAsync(Uri + path);

    public async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await GetAsync(path))!;
}

[CollectionDefinition(nameof(RunningCloud))]
public sealed class RunningCloud : ICollectionFixture<Guest>;
