using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>What a dashboard got.</summary>
public sealed record Recorded(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, long BodyLength);

/// <summary>Stands where MLflow and TensorBoard stand, and remembers every request.</summary>
public sealed class RecordingBackend : IAsyncDisposable
{
    private WebApplication? _app;

    public ConcurrentQueue<Recorded> Requests { get; } = new();

    /// <summary>How it answers; with "ok" unless a test says otherwise.</summary>
    public RequestDelegate Answer { get; set; } = context => context.Response.WriteAsync("ok");

    public Uri Address { get; private set; } = null!;

    public Recorded Last => Requests.Last();

    public async Task Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(Record);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task Record(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(new Recorded(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.Length));
        await Answer(context);
    }
}
