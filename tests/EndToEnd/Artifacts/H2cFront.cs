using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace EndToEnd.Artifacts;

/// <summary>
/// As Google's front end stands before a service of Cloud Run whose port is named h2c: HTTP/1.1 comes in, and only
/// h2c goes to the gateway.
/// </summary>
internal sealed class H2cFront : IAsyncDisposable
{
    private readonly WebApplication _app;

    private H2cFront(WebApplication app) => _app = app;

    public string Url => $"http://localhost:{new Uri(_app.Urls.Single()).Port}";

    public static async Task<H2cFront> StartAsync(string gateway)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        var http2 = new ForwarderRequestConfig
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            ActivityTimeout = TimeSpan.FromMinutes(5),
        };
        app.Use((http, next) =>
        {
            // A front end takes an upload as slowly as the bucket behind the gateway does.
            http.Features.Get<IHttpMinRequestBodyDataRateFeature>()!
                .MinDataRate = null;
            return next(http);
        });
        app.MapForwarder("/{**path}", gateway, http2);
        await app.StartAsync();
        return new H2cFront(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
