using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>Stands where the collector stands, and keeps the traces, metrics and logs that come by OTLP.</summary>
public sealed class TelemetrySink : IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Path and body; protobuf writes texts as they are.</summary>
    public ConcurrentQueue<(string Path, byte[] Body)> Exports { get; } = new();

    public string Address => _app!.Urls.First();

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Exports.Enqueue((context.Request.Path.Value!, body.ToArray()));
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
