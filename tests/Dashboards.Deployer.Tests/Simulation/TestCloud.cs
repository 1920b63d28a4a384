using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Execution.Locking;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Images;
using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Topology;
using FakeGoogleCloud;
using Microsoft.AspNetCore.Builder;
using Engine = Aspire.Hosting.GoogleCloud.Execution.Deployer;

namespace Dashboards.Deployer.Tests.Simulation;

/// <summary>The fake Google Cloud on a virtual clock, and the engine pointed at it.</summary>
internal sealed class TestCloud : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeOptions _options;
    private readonly CancellationTokenSource _end = new();
    private readonly Thread _pump;

    private TestCloud(WebApplication app, FakeOptions options, VirtualClock clock)
    {
        (_app, _options, Clock) = (app, options, clock);
        _pump = new Thread(Pump) { IsBackground = true };
        _pump.Start();
    }

    public VirtualClock Clock { get; }

    public Uri Address => new(_app.Urls.First());

    public Traffic Traffic { get; } = new();

    public static async Task<TestCloud> StartAsync(double speed = 0, int seed = 1, string? faults = null)
    {
        var data = Directory.CreateTempSubdirectory("deployer-").FullName;
        var options = new FakeOptions { Data = data, Speed = speed, Seed = seed, Record = Path.Combine(data, "record.jsonl") };
        if (faults is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(data, "faults.jsonl"), faults);
            options = options with { Faults = Path.Combine(data, "faults.jsonl") };
        }
        var clock = new VirtualClock();
        var app = FakeServer.Build(options, clock);
        await app.StartAsync();
        return new TestCloud(app, options, clock);
    }

    /// <summary>An engine without memory, as a new process would be.</summary>
    public Engine Engine(LockOwner? owner = null)
    {
        var client = Client();
        var images = new ImageBuilder(client, Endpoint, new PlaceholderTokens(), Clock);
        return new Engine(client, images, owner ?? Gone, Clock);
    }

    /// <summary>A process that does not live: what it leaves is free at once.</summary>
    public static LockOwner Gone { get; } = new("ann", "laptop", int.MaxValue);

    public Task<JsonObject> GetAsync(string host, string path) =>
        Client().SendAsync(GoogleRequest.Get(host, path), () => default, default);

    public GoogleEndpoint Endpoint => new(new Uri(_app.Urls.First()));

    public GoogleClient Client(IAccessTokens? tokens = null) => new(
        new HttpClient(Traffic, disposeHandler: false),
        Endpoint,
        tokens ?? new PlaceholderTokens(),
        "demo-project",
        Clock);

    /// <summary>The credentials of a new service account that has these roles on the project.</summary>
    public async Task<IAccessTokens> TokenOfAsync(string account, params string[] roles)
    {
        const string Project = "projects/demo-project";
        var email = $"{account}@demo-project.iam.gserviceaccount.com";
        await PostAsync(GoogleHosts.Iam, $"v1/{Project}/serviceAccounts", new JsonObject { ["accountId"] = account });
        var policy = await PostAsync(GoogleHosts.ResourceManager, $"v3/{Project}:getIamPolicy", []);
        foreach (var role in roles)
            policy["bindings"]!.AsArray().Add(new JsonObject
            {
                ["role"] = role,
                ["members"] = new JsonArray($"serviceAccount:{email}"),
            });
        await PostAsync(
            GoogleHosts.ResourceManager, $"v3/{Project}:setIamPolicy", new JsonObject { ["policy"] = policy });
        var token = await PostAsync(
            GoogleHosts.IamCredentials, $"v1/projects/-/serviceAccounts/{email}:generateAccessToken",
            new JsonObject { ["scope"] = new JsonArray("https://www.googleapis.com/auth/cloud-platform") });
        return new FixedToken(token["accessToken"]!.GetValue<string>());
    }

    public Task EnableAsync(params string[] hosts) => PostAsync(
        GoogleHosts.ServiceUsage, "v1/projects/demo-project/services:batchEnable",
        new JsonObject { ["serviceIds"] = new JsonArray([.. hosts.Select(h => (JsonNode)h)]) });

    public async Task StopPayingAsync()
    {
        await EnableAsync(GoogleHosts.Billing);
        await Client().SendAsync(
            new GoogleRequest("PUT", GoogleHosts.Billing, "v1/projects/demo-project/billingInfo")
            {
                Body = new JsonObject { ["billingAccountName"] = "" },
            },
            () => default, default);
    }

    public Task<JsonObject> PostAsync(string host, string path, JsonObject body) =>
        Client().SendAsync(GoogleRequest.Post(host, path, body), () => default, default);

    public async Task<DeploymentResult> DeployAsync(
        CloudTopology topology, PlanOptions? options = null, CancellationToken cancellation = default)
    {
        var engine = Engine();
        var plan = await engine.PlanAsync(topology, options ?? new PlanOptions(), cancellation);
        return await engine.RunAsync(topology, plan, new Progress<OperationProgress>(), cancellation);
    }

    /// <summary>All exchanges so far, as the fake wrote them down.</summary>
    public IReadOnlyList<JsonObject> Record() => !File.Exists(_options.Record) ? []
        : [.. File.ReadLines(_options.Record!).Select(l => JsonNode.Parse(l)!.AsObject())];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _pump.Join();
        await _app.DisposeAsync();
        Directory.Delete(_options.Data, recursive: true);
        _end.Dispose();
    }

    // Time moves when nobody has anything to do now: no request on its way, no thread at work, none wanted. The pump
    // has a thread of its own, so that it is not counted itself.
    private void Pump()
    {
        var quiet = 0;
        while (!_end.IsCancellationRequested)
        {
            quiet = IsIdle() ? quiet + 1 : 0;
            if (quiet > 2)
            {
                quiet = 0;
                if (!Clock.Advance())
                    Thread.Sleep(1);
            }
            Thread.Yield();
        }
    }

    private bool IsIdle()
    {
        if (Traffic.InFlight > 0 || ThreadPool.PendingWorkItemCount > 0)
            return false;
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return free == most;
    }
}
