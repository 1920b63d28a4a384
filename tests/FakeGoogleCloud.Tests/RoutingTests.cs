using System.Net;
using System.Net.Http.Headers;

namespace FakeGoogleCloud.Tests;

public sealed class RoutingTests
{
    private const string Secrets = "secretmanager.googleapis.com/v1/projects/demo-project/secrets";

    [Fact]
    public async Task Prefix_Host_header_and_proxy_mean_the_same()
    {
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("secretmanager");
        await fake.DoAsync("POST", $"https://{Secrets}?secretId=db", """{"replication":{"automatic":{}}}""");

        var byPrefix = await fake.GetAsync($"https://{Secrets}/db");
        using var byHost = new HttpRequestMessage(HttpMethod.Get,
            $"{fake.Address}/v1/projects/demo-project/secrets/db");
        byHost.Headers.Host = "secretmanager.googleapis.com";
        byHost.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        var hosted = await Reply.OfAsync(await fake.Http.SendAsync(byHost));
        using var proxy = new HttpClient(new HttpClientHandler { Proxy = new WebProxy(fake.Address) });
        proxy.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        var proxied = await proxy.GetStringAsync($"http://{Secrets}/db");

        Assert.Equal(200, byPrefix.Status);
        Assert.Equal(byPrefix.Text, hosted.Text);
        Assert.Equal(byPrefix.Text, proxied);
    }

    [Theory]
    [InlineData("GET",
        "https://europe-west1-run.googleapis.com/v2/projects/demo-project/locations/europe-west1/services", 200)]
    [InlineData("GET", "https://sqladmin.googleapis.com/sql/v1beta4/projects/demo-project/instances", 200)]
    [InlineData("GET", "https://sqladmin.googleapis.com/v1/projects/demo-project/instances", 200)]
    [InlineData("GET", "https://cloudresourcemanager.googleapis.com/v1/projects/demo-project", 200)]
    [InlineData("GET", "https://run.googleapis.com/v2/projects/demo-project/locations/europe-west1/workerPools",
        501)]
    [InlineData("GET", "https://run.googleapis.com/v2/nothing/here", 404)]
    [InlineData("GET", "https://translate.googleapis.com/v2/x", 404)]
    [InlineData("GET", "https://cloudresourcemanager.googleapis.com/v3/projects/somebody-elses", 403)]
    public async Task Requests_find_their_method(string verb, string url, int status)
    {
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("run", "sqladmin");
        Assert.Equal(status, (await fake.SendAsync(verb, url, (HttpContent?)null)).Status);
    }

    [Fact]
    public async Task An_API_that_is_off_says_so_and_how_to_switch_it_on()
    {
        await using var fake = await Fake.StartAsync();
        var reply = await fake.GetAsync($"https://{Secrets}");
        var info = reply.Error["details"]![0]!;
        Assert.Equal(403, reply.Status);
        Assert.Equal("SERVICE_DISABLED", info["reason"]!.GetValue<string>());
        Assert.Equal("secretmanager.googleapis.com", info["metadata"]!["service"]!.GetValue<string>());
        Assert.Equal("projects/123456789012", info["metadata"]!["consumer"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nothing_is_answered_without_a_token()
    {
        await using var fake = await Fake.StartAsync();
        var reply = await fake.SendAsync("GET", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            (HttpContent?)null, null);
        Assert.Equal(401, reply.Status);
    }

    [Fact]
    public void What_is_served_is_what_the_documents_hold()
    {
        using var folder = new TemporaryFolder();
        var cloud = new Cloud(new FakeOptions { Data = folder.Path },
            Faults.FaultPlan.Read(null, TimeProvider.System), TimeProvider.System);
        var handlers = Apis.AllApis.Of(cloud).SelectMany(a => a.Methods).Select(m => m.Id).Order().ToList();
        var documents = Discovery.ApiDocument.ReadAll(Path.Combine(AppContext.BaseDirectory, "Discovery"));
        Assert.Equal(handlers, documents.SelectMany(d => d.Methods).Select(m => m.Id).Distinct().Order());
    }
}
