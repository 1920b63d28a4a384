using Aspire.Hosting.ResourceService.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Resource = Aspire.Hosting.ResourceService.Messages.Resource;

namespace StandIns.Tests.ResourceService;

/// <summary>Start, stop and restart.</summary>
public sealed class CommandTests
{
    private const Aspire.Hosting.ResourceService.Messages.HealthStatus Healthy =
        Aspire.Hosting.ResourceService.Messages.HealthStatus.Healthy;

    private const ResourceCommandResponseKind Succeeded = ResourceCommandResponseKind.Succeeded;
    private const ResourceCommandResponseKind Failed = ResourceCommandResponseKind.Failed;

    [Fact]
    public async Task Stopped_and_started_again_on_the_same_port()
    {
        await using var served = await ServedApp.StartAsync(
            builder => builder.AddExecutable("x", "sleep", ".", "1000").WithHttpEndpoint());
        using var client = served.Client();
        var first = await client.WatchUntilAsync("x", r => r.State == "Running");

        Assert.Equal(Succeeded, (await client.ExecuteAsync(first.Name, "stop")).Kind);
        var stopped = await client.WatchUntilAsync("x", r => r.State == "Finished");
        Assert.Equal(Succeeded, (await client.ExecuteAsync(first.Name, "start")).Kind);
        var second = await client.WatchUntilAsync("x", r => r.State == "Running");

        Assert.True(Assert.Single(stopped.Urls).IsInactive);
        Assert.NotNull(stopped.StoppedAt);
        Assert.Null(second.StoppedAt);
        Assert.Equal(first.Urls, second.Urls);
        Assert.NotEqual(ProcessId(first), ProcessId(second));
    }

    [Fact]
    public async Task Restarted_is_another_process_and_ready_once_more()
    {
        var ready = 0;
        await using var served = await ServedApp.StartAsync(builder =>
        {
            builder.Services.AddHealthChecks().AddCheck("check", () => HealthCheckResult.Healthy());
            builder.AddExecutable("x", "sleep", ".", "1000").WithHealthCheck("check").OnResourceReady((_, _, _) =>
            {
                ready++;
                return Task.CompletedTask;
            });
        });
        using var client = served.Client();
        var first = await client.WatchUntilAsync("x", IsHealthy);

        var answer = await client.ExecuteAsync(first.Name, "restart");
        var second = await client.WatchUntilAsync("x", IsHealthy);

        Assert.Equal((Succeeded, "Successfully restarted 'x'."), (answer.Kind, answer.Message));
        Assert.NotEqual(ProcessId(first), ProcessId(second));
        await served.App.Notifications.WaitForResourceHealthyAsync("x", App.Limit);
        Assert.Equal(2, ready);
    }

    [Fact]
    public async Task Starting_what_waits_ends_the_waiting()
    {
        var builder = App.Builder();
        builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        var server = builder.AddExecutable("server", "sleep", ".", "1000").WithHealthCheck("never");
        builder.AddExecutable("client", "sleep", ".", "1000").WaitFor(server);
        await using var application = builder.Build();
        var starting = application.StartAsync(App.Limit);
        await application.ResourceNotifications.WaitForResourceAsync(
            "client", [KnownResourceStates.Waiting], App.Limit);

        var result = await application.ResourceCommands.ExecuteCommandAsync(
            "client", KnownResourceCommands.StartCommand, App.Limit);

        Assert.True(result.Success, result.Message);
        await application.ResourceNotifications.WaitForResourceAsync(
            "client", [KnownResourceStates.Running], App.Limit);
        await starting;
        await application.StopAsync(App.Limit);
    }

    [Fact]
    public async Task What_cannot_start_says_why()
    {
        await using var served = await ServedApp.StartAsync(
            builder => builder.AddExecutable("x", "no-such-command", "."));
        using var client = served.Client();
        var resource = await client.WatchUntilAsync("x", r => r.State == "FailedToStart");

        var answer = await client.ExecuteAsync(resource.Name, "start");

        Assert.Equal(Failed, answer.Kind);
        Assert.Contains("'no-such-command' was not found", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "start", "Resource 'nobody' not found.")]
    [InlineData("x", "explode", "Command 'explode' not available for resource 'x'.")]
    public async Task What_there_is_not_fails(string resource, string command, string expected)
    {
        await using var served = await ServedApp.StartAsync(
            builder => builder.AddExecutable("x", "sleep", ".", "1000"));
        using var client = served.Client();

        var answer = await client.ExecuteAsync(resource, command);

        Assert.Equal((Failed, expected), (answer.Kind, answer.Message));
    }

    [Theory]
    [InlineData("Running", "Hidden", "Enabled", "Enabled")]
    [InlineData("Stopping", "Hidden", "Disabled", "Disabled")]
    [InlineData("Finished", "Enabled", "Hidden", "Disabled")]
    [InlineData("Exited", "Enabled", "Hidden", "Disabled")]
    [InlineData("FailedToStart", "Enabled", "Hidden", "Disabled")]
    [InlineData("Waiting", "Enabled", "Hidden", "Disabled")]
    [InlineData("Starting", "Disabled", "Hidden", "Disabled")]
    [InlineData("RuntimeUnhealthy", "Disabled", "Hidden", "Disabled")]
    public async Task What_can_be_done_depends_on_the_state(string state, params string[] expected)
    {
        var builder = App.Builder();
        var resource = builder.AddExecutable("x", "sleep", ".", "1000");
        await using var app = await App.StartAsync(builder);

        await app.Notifications.PublishUpdateAsync(resource.Resource, s => s with { State = state });

        Assert.Equal(expected, app.State("x").Commands.Select(command => $"{command.State}"));
    }

    private static bool IsHealthy(Resource resource) => resource.State == "Running"
        && resource.HealthReports.Single() is { HasStatus: true, Status: Healthy };

    private static double ProcessId(Resource resource) =>
        resource.Properties.Single(p => p.Name == "executable.pid").Value.NumberValue;
}
