using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using EndToEnd.Pages;
using EndToEnd.Stack;

namespace EndToEnd.SignIn;

/// <summary>
/// The AppHost with providers in its settings: two clients of one that is well, with keys of two kinds, a client
/// that was registered with another address, one of a provider that has troubles, and one of nobody. And with a
/// dashboard that sleeps.
/// </summary>
public sealed class SignInStack : IAsyncLifetime
{
    public const string SleeperPath = "/sleeper/";
    public const string Administrator = "root@example.org";

    // Nothing listens on the port for multiplexers of 1988.
    private const string Nobody = "http://127.0.0.1:1";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan _keysAreNew = TimeSpan.FromSeconds(31);

    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-sign-in-").FullName;
    private DistributedApplication? _app;
    private IdentityProvider? _provider;
    private IdentityProvider? _troubled;
    private string? _problem;
    private string _url = "";
    private long _keysFetchedAt;

    /// <summary>Of the gateway.</summary>
    public string Url
    {
        get
        {
            Assert.SkipWhen(_problem is not null, $"no provider: {_problem}");
            return _url;
        }
    }

    internal Sleeper Sleeper { get; } = new();

    internal IdentityProvider Troubled => _troubled!;

    /// <summary>
    /// Until the keys of <see cref="Troubled"/> are so old that a token with an unknown one makes the gateway ask
    /// again.
    /// </summary>
    public Task KeysAreOldAsync()
    {
        var left = _keysAreNew - Stopwatch.GetElapsedTime(_keysFetchedAt);
        return left > TimeSpan.Zero ? Task.Delay(left) : Task.CompletedTask;
    }

    /// <summary>A program, by default this machine's administrator's.</summary>
    public HttpClient Client(string? token = LocalStack.Token) => GatewayClient.Of(Url, token);

    public async Task GiveAsync(string principal, string role)
    {
        using var client = Client();
        using var answer = await client.PostAsJsonAsync("/-/access", new { principal, role });
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask InitializeAsync()
    {
        var packages = await NodePackages.InstallAsync("SignIn/provider");
        _problem = packages.Problem;
        if (_problem is not null)
            return;
        using var limit = new CancellationTokenSource(_limit);
        _provider = await IdentityProvider.StartAsync(packages, limit.Token);
        _troubled = await IdentityProvider.StartAsync(packages, limit.Token);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Dashboards_AppHost>(
            [
                "--Dashboards:Port=0", "--Dashboards:Telemetry=off", "--Dashboards:Runtime=processes",
                $"--Dashboards:DataFolder={Path.Combine(_folder, "data")}",
                $"--Dashboards:LocalToken={LocalStack.Token}", $"--Administrators=user:{Administrator}",
                .. Settings("rsa", _provider), .. Settings("ec", _provider), .. Settings("moved", _provider),
                .. Settings("troubled", _troubled), $"--SignIn:absent:Authority={Nobody}",
                "--SignIn:absent:ClientId=anybody", "--SignIn:absent:ClientSecret=anything",
                // Two providers may not give the same groups.
                "--SignIn:ec:GroupsClaim=", "--SignIn:moved:GroupsClaim=", "--SignIn:troubled:GroupsClaim=",
                "--SignIn:absent:GroupsClaim=",
            ],
            limit.Token);
        var gateway = builder.CreateResourceBuilder(
            builder.Resources.OfType<ProjectResource>().Single(project => project.Name == "gateway"));
        gateway
            .WithEnvironment("Gateway__Dashboards__sleeper__Kind", "tensorboard")
            .WithEnvironment("Gateway__Dashboards__sleeper__Path", SleeperPath)
            .WithEnvironment("Gateway__Dashboards__sleeper__Address", Sleeper.Address);
        _app = await builder.BuildAsync(limit.Token);
        await _app.StartAsync(limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", limit.Token);
        _url = _app.GetEndpoint("gateway", "http").GetLeftPart(UriPartial.Authority);
        await _provider.RestartForAsync(_url);
        await _troubled.RestartForAsync(_url);
        using var client = Client(token: null);
        using var begun = await client.GetAsync("/-/sign-in/troubled", limit.Token);
        _keysFetchedAt = Stopwatch.GetTimestamp();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _troubled?.Dispose();
        _provider?.Dispose();
        Sleeper.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<string> Settings(string name, IdentityProvider provider) =>
    [
        $"--SignIn:{name}:Authority={provider.Issuer}", $"--SignIn:{name}:ClientId={name}",
        $"--SignIn:{name}:ClientSecret={IdentityProvider.ClientSecret}",
        $"--SignIn:{name}:Scopes=openid email profile groups",
    ];
}
