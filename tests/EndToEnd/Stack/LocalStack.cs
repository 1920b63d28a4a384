using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

[assembly: AssemblyFixture(typeof(EndToEnd.Stack.LocalStack))]

namespace EndToEnd.Stack;

/// <summary>The AppHost as it is, started once for all tests, with data of its own: as processes.</summary>
public class LocalStack : IAsyncLifetime
{
    public const string Token = "end-to-end-local-token";

    // The first start on a machine makes the Python environment.
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-e2e-").FullName;
    private DistributedApplication? _app;
    private string? _problem;
    private string _url = "";

    /// <summary>Of the gateway.</summary>
    public string Url
    {
        get
        {
            Assert.SkipWhen(_problem is not null, $"{_problem}");
            return _url;
        }
    }

    /// <summary>In the place of Google for programs: its service accounts are those that the gateway knows.</summary>
    public MetadataServer Metadata { get; } = new();

    public string DataFolder => Path.Combine(_folder, "data");

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The stack is not started.");

    /// <summary>How it runs.</summary>
    protected virtual IEnumerable<string> Form => ["--Dashboards:Runtime=processes"];

    public async ValueTask InitializeAsync()
    {
        _problem = await ProblemAsync();
        if (_problem is not null)
            return;
        using var limit = new CancellationTokenSource(_limit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Dashboards_AppHost>(
            [
                "--Dashboards:Port=0", $"--Dashboards:DataFolder={DataFolder}", $"--Dashboards:LocalToken={Token}",
                .. Form,
            ],
            limit.Token);
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single())
            .WithEnvironment("Gateway__TokenIssuers__google__Authority", Metadata.Issuer);
        _app = await builder.BuildAsync(limit.Token);
        await _app.StartAsync(limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", limit.Token);
        _url = _app.GetEndpoint("gateway", "http").GetLeftPart(UriPartial.Authority);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        Metadata.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A client that does not follow redirects, with a bearer token or as a stranger.</summary>
    public HttpClient Client(string? token = Token) => GatewayClient.Of(Url, token);

    /// <summary>A personal access token of the administrator of this machine with a lesser role.</summary>
    public async Task<string> IssueTokenAsync(string role)
    {
        using var client = Client();
        return await client.IssueTokenAsync(role);
    }

    protected async Task StopAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Why it cannot run on this machine; tests that need it skip.</summary>
    protected virtual Task<string?> ProblemAsync() => Task.FromResult<string?>(null);
}
