using FakeGoogleCloud.Running;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace FakeGoogleCloud.Ingress;

/// <summary>
/// What stands before every service: finds the revision, checks the caller, forwards as Google's does.
/// </summary>
internal sealed class FrontEnd(Cloud cloud, Revisions revisions, IHttpForwarder forwarder)
{
    /// <summary>The largest request to a container that speaks HTTP/1.</summary>
    private const long Largest = 32L << 20;

    private readonly Invokers _invokers = new(cloud);

    public async Task HandleAsync(HttpContext context, ServiceKey key)
    {
        var (destination, refusal) = cloud.Gate.Enter(() => Destination.Of(cloud, key) is { } found
            ? (found, _invokers.Check(context.Request, found)) : (null, 404));
        if (refusal != 0 || destination is null)
        {
            await RefuseAsync(context.Response, refusal);
            return;
        }
        if (!destination.SpeaksH2c)
        {
            if (context.Request.ContentLength > Largest)
            {
                await RefuseAsync(context.Response, 413);
                return;
            }
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = Largest;
        }
        try
        {
            var instance = await revisions.RunningAsync(destination.Revision);
            await ForwardAsync(context, destination, instance);
        }
        catch (LaunchException)
        {
            // The revision started once; what it says now is in its log.
            await RefuseAsync(context.Response, 503);
        }
    }

    private async Task ForwardAsync(HttpContext context, Destination destination, Instance instance)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(destination.Timeout);
        var request = new ForwarderRequestConfig
        {
            ActivityTimeout = destination.Timeout,
            Version = destination.SpeaksH2c ? new Version(2, 0) : new Version(1, 1),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        var error = await forwarder.SendAsync(context, "http://localhost", instance.Requests, request,
            new Translation(origin, destination.Host), limit.Token);
        if (error != ForwarderError.None && limit.IsCancellationRequested
            && !context.RequestAborted.IsCancellationRequested
            && !context.Response.HasStarted)
            await RefuseAsync(context.Response, 504);
    }

    private static Task RefuseAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        var what = status switch
        {
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "Page not found",
            413 => "Request Entity Too Large",
            504 => "upstream request timeout",
            _ => "Service Unavailable",
        };
        if (status == 401)
            response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        response.ContentType = "text/html; charset=UTF-8";
        return response.WriteAsync($"<html><head><title>{status} {what}</title></head>"
            + $"<body><h1>Error: {what}</h1></body></html>\n", response.HttpContext.RequestAborted);
    }
}
