using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboards.Gateway.Tests.Edge;

public sealed class CachingTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("text/html", null, "no-store")]
    [InlineData("text/html; charset=utf-8", "no-cache", "no-store")]
    [InlineData("TEXT/HTML", "public, max-age=86400", "no-store")]
    [InlineData("text/javascript", "public, max-age=2419200", "public, max-age=2419200")]
    [InlineData("text/css", "private, max-age=86400", "max-age=86400, private")]
    [InlineData("application/json", null, null)]
    public async Task WhatAPersonWasShownIsNotKept(string contentType, string? theirs, string? expected)
    {
        gateway.Backend.Answer = context =>
        {
            context.Response.ContentType = contentType;
            context.Response.Headers.CacheControl = theirs;
            return context.Response.WriteAsync("x");
        };
        using var client = gateway.Admin();
        foreach (var path in new[] { "/", "/tensorboard/" })
            Assert.Equal(expected, (await client.GetAsync(path)).Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/-/")]
    [InlineData("/-/me")]
    [InlineData("/-/tokens")]
    [InlineData("/-/nothing")]
    public async Task NorIsWhatTheGatewaySays(string path)
    {
        using var client = gateway.Admin();
        foreach (var accept in new[] { "text/html", "application/json" })
        {
            client.DefaultRequestHeaders.Accept.Clear();
            client.DefaultRequestHeaders.Accept.ParseAdd(accept);
            Assert.True((await client.GetAsync(path)).Headers.CacheControl!.NoStore);
        }
    }
}
