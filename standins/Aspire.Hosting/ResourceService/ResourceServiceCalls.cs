using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ResourceService.Messages;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ResourceService;

/// <summary>
/// What the dashboard can ask. A call ends when it is answered, one that watches when the caller goes.
/// </summary>
internal sealed class ResourceServiceCalls(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ResourceCommandService commands,
    IHostEnvironment environment,
    IConfiguration configuration)
{
    // Well below the 16 MB that the dashboard takes in one message, whatever the lines consist of.
    private const int LinesAtOnce = 500;
    private const int LongestLine = 20_000;

    public Task? Start(HttpContext call, CancellationToken ct) => call.Request.Path.Value switch
    {
        "/aspire.v1.DashboardService/GetApplicationInformation" => AnswerAsync(call, Application(), ct),
        "/aspire.v1.DashboardService/WatchResources" => WatchResourcesAsync(call, ct),
        "/aspire.v1.DashboardService/WatchResourceConsoleLogs" => WatchLogsAsync(call, ct),
        "/aspire.v1.DashboardService/ExecuteResourceCommand" => ExecuteAsync(call, ct),
        "/aspire.v1.DashboardService/WatchInteractions" => NothingToAskAsync(call, ct),
        _ => null,
    };

    private ApplicationInformationResponse Application()
    {
        const string Suffix = "AppHost";
        var name = environment.ApplicationName;
        var plain = name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
            ? name[..^Suffix.Length].TrimEnd('.')
            : name;
        return new() { ApplicationName = plain.Length == 0 ? name : plain };
    }

    private async Task WatchResourcesAsync(HttpContext call, CancellationToken ct)
    {
        var isFirst = true;
        await foreach (var resources in ResourceStream.ReadAsync(notifications, ct))
        {
            var messages = new ResourceMessages(SecretMask.Of(model, configuration));
            var update = new WatchResourcesUpdate();
            if (isFirst)
                update.InitialData = new() { Resources = { resources.Select(messages.Of) } };
            else
                update.Changes = new()
                {
                    Value = { resources.Select(r => new WatchResourcesChange { Upsert = messages.Of(r) }) },
                };
            isFirst = false;
            await AnswerAsync(call, update, ct);
        }
    }

    private async Task WatchLogsAsync(HttpContext call, CancellationToken ct)
    {
        var request = await GrpcMessages.ReadAsync(call.Request, WatchResourceConsoleLogsRequest.Parser, ct);
        if (!notifications.TryGetCurrentState(request.ResourceName, out var current))
            return;
        var lines = request.SuppressFollow
            ? loggers.GetAllAsync(current.Resource)
            : loggers.WatchAsync(current.Resource);
        await foreach (var batch in lines.WithCancellation(ct))
            foreach (var part in batch.Chunk(LinesAtOnce).Select(part => part.Select(Line)))
                await AnswerAsync(call, new WatchResourceConsoleLogsUpdate { LogLines = { part } }, ct);
    }

    private async Task ExecuteAsync(HttpContext call, CancellationToken ct)
    {
        var request = await GrpcMessages.ReadAsync(call.Request, ResourceCommandRequest.Parser, ct);
        var result = await commands.ExecuteCommandAsync(request.ResourceName, request.CommandName, ct);
        var response = new ResourceCommandResponse
        {
            Kind = result.Success ? ResourceCommandResponseKind.Succeeded
                : result.Canceled ? ResourceCommandResponseKind.Cancelled
                : ResourceCommandResponseKind.Failed,
            Message = result.Message ?? "",
        };
        await AnswerAsync(call, response, ct);
    }

    // Nobody is ever asked anything. To say that the call is not implemented would be right as well, but the
    // dashboard sometimes takes that for a broken connection.
    private static async Task NothingToAskAsync(HttpContext call, CancellationToken ct)
    {
        await call.Response.Body.FlushAsync(ct);
        await Task.Delay(Timeout.Infinite, ct);
    }

    private static ConsoleLogLine Line(LogLine line) => new()
    {
        Text = line.Content.Length > LongestLine ? line.Content[..LongestLine] : line.Content,
        IsStdErr = line.IsErrorMessage,
        LineNumber = line.LineNumber,
    };

    private static Task AnswerAsync(HttpContext call, IMessage message, CancellationToken ct) =>
        GrpcMessages.WriteAsync(call.Response, message, ct);
}
