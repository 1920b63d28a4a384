using System.Net;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.OAuth;
using Dashboards.Gateway.Tests.Access;
using Dashboards.Gateway.Tests.Audit;
using Dashboards.Gateway.Tests.Authentication;
using Dashboards.Gateway.Tests.Keys;
using Dashboards.Gateway.Tests.OAuth;
using Dashboards.Gateway.Tests.Tokens;
using Dashboards.Gateway.Tokens;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>
/// The gateway itself on a real port, with MLflow and TensorBoard replaced by a server that records, and its
/// state in memory.
/// </summary>
public sealed class GatewayHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string LocalToken = "a-local-token-of-the-tests";
    public const string Origin = "http://localhost:8080";

    private readonly Dictionary<string, string?> _settings = [];

    public RecordingBackend Backend { get; } = new();

    internal InMemoryTokenStore Tokens { get; } = new();

    internal InMemorySessionStore Sessions { get; } = new();

    internal InMemoryGrantStore Grants { get; } = new();

    internal InMemoryAuditStore Audit { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public Uri Address { get; private set; } = null!;

    /// <summary>Before the start.</summary>
    public GatewayHost With(string setting, string? value)
    {
        _settings[setting] = value;
        return this;
    }

    /// <summary>What time it is for the gateway.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What a test puts in the place of the gateway's own.</summary>
    internal Action<IServiceCollection> OtherServices { get; init; } = _ => { };

    public async ValueTask InitializeAsync()
    {
        await Backend.Start();
        Listen();
        using var client = Client();
        await Eventually.True(async () =>
            (await client.GetAsync("/-/me")).StatusCode != HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>Without waiting for its state.</summary>
    public void Listen()
    {
        UseKestrel();
        StartServer();
        var server = Services.GetRequiredService<IServer>();
        Address = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Backend.DisposeAsync();
    }

    /// <summary>Follows no redirect, keeps no cookie; with a token when one is given.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Address,
        };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public HttpClient Admin() => Client(LocalToken);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:gatewaydb", "Host=not.used.invalid");
        builder.UseSetting("Gateway:PublicUrl", Origin);
        builder.UseSetting("Gateway:KeySecret", "a-key-secret-of-the-tests");
        builder.UseSetting("Gateway:LocalSignIn:Token", LocalToken);
        builder.UseSetting("Gateway:Limits:BadAttemptsPerMinute", "100000");
        foreach (var (name, path) in new[] { ("mlflow", "/"), ("tensorboard", "/tensorboard/") })
        {
            builder.UseSetting($"Gateway:Dashboards:{name}:Kind", name);
            builder.UseSetting($"Gateway:Dashboards:{name}:Path", path);
            builder.UseSetting($"Gateway:Dashboards:{name}:Address", Backend.Address.ToString());
        }

        foreach (var (setting, value) in _settings)
            builder.UseSetting(setting, value);
        builder.ConfigureLogging(logging =>
        {
            // Not the others: the gateway's own keeps the audit log, OpenTelemetry's exports.
            foreach (var provider in logging.Services.Where(IsPrinter).ToArray())
                logging.Services.Remove(provider);
            logging.AddProvider(Logs);
        });
        builder.ConfigureTestServices(services => services.AddSingleton(Clock));
        builder.ConfigureTestServices(OtherServices);
        if (!_settings.ContainsKey("ConnectionStrings:gatewaydb"))
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<ITokenStore>(Tokens);
                services.AddSingleton<IKeyStore>(new InMemoryKeyStore());
                services.AddSingleton<ISessionStore>(Sessions);
                services.AddSingleton<IGrantStore>(Grants);
                services.AddSingleton<IAuditStore>(Audit);
                services.AddSingleton<IAccessRequestStore>(new InMemoryAccessRequestStore());
                services.AddSingleton<IAuthorizationCodeStore>(new InMemoryAuthorizationCodeStore());
            });
    }

    private static bool IsPrinter(ServiceDescriptor service) =>
        service.ServiceType == typeof(ILoggerProvider)
        && service.ImplementationType?.Namespace?.StartsWith("Microsoft.Extensions.Logging") == true;
}
