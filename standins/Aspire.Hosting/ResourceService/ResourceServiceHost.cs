using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ResourceService;

/// <summary>
/// Serves the resources to the dashboard: gRPC on a loopback port, for whoever has the key. It comes up beside the
/// resources; the dashboard asks again until it is there.
/// </summary>
internal sealed partial class ResourceServiceHost(
    DashboardPlan plan,
    ResourceServiceCalls calls,
    IConfiguration configuration,
    ILogger<DistributedApplication> logger) : IHostedService, IDisposable
{
    public const string KeySetting = "AppHost:ResourceService:ApiKey";
    public const string KeyHeader = "x-resource-service-api-key";

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (plan.CanRun)
            _running = Task.Run(() => RunAsync(plan.ResourceService!), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(Uri address)
    {
        try
        {
            // Empty: with neither the settings nor the addresses of the AppHost's own environment.
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.ListenLocalhost(
                address.Port, listener => listener.Protocols = HttpProtocols.Http2));
            await using var application = builder.Build();
            application.Run(AnswerAsync);
            await application.StartAsync(_stopping.Token);
            await Task.Delay(Timeout.Infinite, _stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await application.StopAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped while it was starting.
        }
        catch (Exception ex)
        {
            CannotServe(address, ex.Message);
        }
    }

    private async Task AnswerAsync(HttpContext call)
    {
        if (!HasKey(call.Request))
        {
            call.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.RequestAborted, _stopping.Token);
        call.Response.ContentType = "application/grpc";
        try
        {
            var answering = calls.Start(call, stop.Token);
            await (answering ?? Task.CompletedTask);
            GrpcMessages.End(call.Response, answering is null ? GrpcStatus.Unimplemented : GrpcStatus.Ok);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            GrpcMessages.End(call.Response, GrpcStatus.Unavailable, "The AppHost stops.");
        }
        catch (Exception ex) when (ex is InvalidDataException or IOException)
        {
            GrpcMessages.End(call.Response, GrpcStatus.InvalidArgument, ex.Message);
        }
        catch (Exception ex)
        {
            CallFailed(call.Request.Path, ex);
            GrpcMessages.End(call.Response, GrpcStatus.Internal, ex.Message);
        }
    }

    // Without a key in the settings the dashboard is open to everybody of this machine, and so is this.
    private bool HasKey(HttpRequest request) => configuration[KeySetting] is not { } key
        || (request.Headers[KeyHeader] is [{ } given] && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key))));

    [LoggerMessage(44, LogLevel.Warning, "The dashboard shows no resources: {Address} cannot be served: {Reason}")]
    private partial void CannotServe(Uri address, string reason);

    [LoggerMessage(45, LogLevel.Error, "The dashboard's call {Path} failed")]
    private partial void CallFailed(string path, Exception exception);
}
