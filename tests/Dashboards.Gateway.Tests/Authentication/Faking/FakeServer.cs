using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.Authentication.Faking;

/// <summary>A server on a port of its own that counts what it is asked, and can be told to misbehave.</summary>
internal abstract class FakeServer : IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Instead of the answer to that path.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Instead { get; } = new();

    public ConcurrentDictionary<string, int> Asked { get; } = new();

    public string Address { get; private set; } = "";

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            var path = context.Request.Path.Value!;
            Asked.AddOrUpdate(path, 1, (_, count) => count + 1);
            return Instead.TryGetValue(path, out var answer) ? answer(context) : next(context);
        });
        Map(_app);
        await _app.StartAsync();
        Address = _app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    protected abstract void Map(WebApplication app);
}
