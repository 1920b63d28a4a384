using Dashboards.Gateway.Artifacts;
using Dashboards.Gateway.CloudStorage;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.Logs;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>The storage routes alone, on a Kestrel of their own.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    public const string Artifacts = "/api/2.0/mlflow-artifacts/artifacts";

    private readonly WebApplication _app;
    private int _active;

    private StorageHost(WebApplication app) => _app = app;

    public HttpClient Http { get; private set; } = null!;

    public Uri Address => Http.BaseAddress!;

    public GatewaySettings Settings => new() { PublicUrl = Address, KeySecret = "a-key-secret-of-the-tests" };

    public Bucket Bucket => _app.Services.GetRequiredService<Buckets>()["artifacts"];

    /// <summary>Settings are written <c>Gateway:CloudStorage:ChunkSize=262144</c>.</summary>
    public static async Task<StorageHost> StartAsync(Uri storage, string uploads, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(AllSettings(storage, uploads, settings));
        builder.Services.AddCloudStorage(builder.Configuration);

        builder.Services.AddArtifacts();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<KeySecret>();

        // Asked for by the first upload, when the address is known.
        StorageHost? host = null;
        builder.Services.AddSingleton(_ => host!.Settings);
        host = new StorageHost(builder.Build());
        host._app.Use(async (context, next) =>
        {
            Interlocked.Increment(ref host._active);
            try
            {
                await next(context);
            }
            finally
            {
                Interlocked.Decrement(ref host._active);
            }
        });
        host._app.UseRouting();
        host._app.MapArtifacts();
        host._app.MapLogs();
        await host._app.StartAsync();
        host.Http = new() { BaseAddress = new(host._app.Urls.Single()) };
        return host;
    }

    /// <summary>Until every request has ended, also those whose client is gone.</summary>
    public async Task QuietAsync()
    {
        for (var tries = 0; Volatile.Read(ref _active) > 0; tries++)
        {
            Assert.True(tries < 300, $"{_active} requests never ended.");
            await Task.Delay(50);
        }
    }

    /// <summary>What lies in the bucket of an upload that is not complete.</summary>
    public async Task<IReadOnlyList<string>> PartsAsync(string id)
    {
        var names = new List<string>();
        await foreach (var page in Bucket.ListAsync($".uploads/{id}/", delimiter: null, CancellationToken.None))
            names.AddRange(page.Items.Select(item => item.Name));
        return names;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static Dictionary<string, string?> AllSettings(Uri storage, string uploads, string[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["ConnectionStrings:artifacts"] = $"Endpoint={storage};Bucket=artifacts;Uploads={uploads}",
            ["ConnectionStrings:logs"] = $"Endpoint={storage};Bucket=logs;Uploads={uploads}",
            ["Gateway:Dashboards:mlflow:Kind"] = "mlflow",
            ["Gateway:Dashboards:mlflow:Bucket"] = "artifacts",
            ["Gateway:Dashboards:tensorboard:Kind"] = "tensorboard",
            ["Gateway:Dashboards:tensorboard:Path"] = "/tensorboard/",
            ["Gateway:Dashboards:tensorboard:Bucket"] = "logs",
            ["Gateway:CloudStorage:ChunkSize"] = $"{256 * 1024}",
            ["Gateway:CloudStorage:FirstPause"] = "00:00:00.001",
        };

        foreach (var setting in settings.Select(setting => setting.Split('=', 2)))
            all[setting[0]] = setting[1];

        return all;
    }
}
