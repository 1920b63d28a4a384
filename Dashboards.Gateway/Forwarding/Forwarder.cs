using System.Diagnostics;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Waking;
using Yarp.ReverseProxy.Forwarder;

namespace Dashboards.Gateway.Forwarding;

/// <summary>Sends a request that passed every guard on to its dashboard.</summary>
internal sealed partial class Forwarder(
    DashboardMap dashboards,
    DashboardClient client,
    IHttpForwarder forwarder,
    SecurityHeaders security,
    GatewaySettings settings,
    HeldUpRequests heldUp,
    TimeProvider clock,
    ILogger<Forwarder> log)
{
    private readonly ForwarderRequestConfig _timeouts =
        new() { ActivityTimeout = TimeSpan.FromSeconds(settings.Limits.AnswerSeconds) };

    private readonly Dictionary<string, DashboardTransformer> _transformers =
        dashboards.All.ToDictionary(d => d.Name, d => new DashboardTransformer(d, client, security));

    public async Task Forward(HttpContext context)
    {
        var dashboard = dashboards.Find(context.Request.Path.Value!);
        if (dashboard is null)
        {
            await Refusal.Write(context, 404, "RESOURCE_DOES_NOT_EXIST", "There is nothing here.");
            return;
        }

        using var lease = await dashboard.Concurrency.AcquireAsync(1, context.RequestAborted);
        if (!lease.IsAcquired)
        {
            await Refusal.Write(context, 503, "TEMPORARILY_UNAVAILABLE", $"{dashboard.Name} is busy. Try again.",
                TimeSpan.FromSeconds(2));
            return;
        }

        // The route of what is forwarded says nothing; the dashboard does.
        Activity.Current?.SetTag("http.route", dashboard.Name);
        var since = clock.GetTimestamp();
        var error = await Send(context, dashboard);
        while (NothingWasSent(context, error) && await heldUp.Hold(context, dashboard, since))
            error = await Send(context, dashboard);
        if (error != ForwarderError.None && !context.RequestAborted.IsCancellationRequested)
            await Explain(context, dashboard, error);
    }

    private ValueTask<ForwarderError> Send(HttpContext context, Dashboard dashboard) =>
        forwarder.SendAsync(context, dashboard.Address, client, _timeouts, _transformers[dashboard.Name]);

    /// <summary>There was no connection. Anything else may have arrived, and is not sent twice.</summary>
    private static bool NothingWasSent(HttpContext context, ForwarderError error) =>
        error == ForwarderError.Request
        && context.GetForwarderErrorFeature()?.Exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
        };

    private Task Explain(HttpContext context, Dashboard dashboard, ForwarderError error)
    {
        NoAnswer(
            log, dashboard.Name, dashboard.Address, error, context.GetForwarderErrorFeature()?.Exception?.Message);
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        return error switch
        {
            ForwarderError.RequestBodyClient => Refusal.Write(
                context, context.Response.StatusCode, "BAD_REQUEST",
                "The body was not complete, or is larger than allowed."),
            ForwarderError.RequestTimedOut => Refusal.Write(
                context, 504, "TEMPORARILY_UNAVAILABLE", $"{dashboard.Name} took too long."),
            _ => Refusal.Write(context, 502, "TEMPORARILY_UNAVAILABLE", $"{dashboard.Name} broke off its answer."),
        };
    }

    [LoggerMessage(300, LogLevel.Warning, "No answer from {dashboard} at {address} ({error}): {reason}")]
    private static partial void NoAnswer(
        ILogger log, string dashboard, string address, ForwarderError error, string? reason);
}
