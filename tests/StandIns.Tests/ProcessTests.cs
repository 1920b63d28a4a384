using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace StandIns.Tests;

public sealed class ProcessTests
{
    // Says when it is told to end, and then takes a moment.
    private const string Slow =
        "trap 'echo stopping; sleep 0.3; echo stopped; exit 0' TERM; echo up; while :; do sleep 0.05; done";

    [Fact]
    public async Task Dependents_stop_before_what_they_use()
    {
        var builder = App.Builder();
        var database = builder.AddExecutable("database", "bash", ".", "-c", Slow).WithHttpEndpoint();
        var server = builder.AddExecutable("server", "bash", ".", "-c", Slow).WaitFor(database).WithHttpEndpoint();
        builder.AddExecutable("client", "bash", ".", "-c", Slow)
            .WithEnvironment("SERVER", server.GetEndpoint("http"));

        var app = await App.StartAsync(builder);
        var notifications = app.Notifications;
        await Task.Delay(300, App.Limit);
        await app.DisposeAsync();

        Assert.Equal(
            ["client", "server", "database"],
            builder.Resources.Select(r => r.Name).OrderBy(name =>
                notifications.TryGetCurrentState(name, out var e) ? e.Snapshot.StopTimeStamp : null));
    }

    [Fact]
    public async Task What_ignores_the_request_to_end_is_killed_with_its_children()
    {
        var builder = App.Builder();
        builder.AddExecutable("stubborn", "sh", ".", "-c",
            "trap '' TERM; echo $$; sleep 1000 & sleep 1000; sleep 1000");

        var app = await App.StartAsync(builder);
        var group = Assert.Single(await app.LinesAsync("stubborn", 1));
        Assert.NotEmpty(Group(group));
        await app.DisposeAsync();

        Assert.Empty(Group(group));
    }

    [Fact]
    public async Task What_a_command_leaves_behind_ends_with_the_application()
    {
        var builder = App.Builder();
        builder.AddExecutable("daemon", "sh", ".", "-c", "echo $$; sleep 1000 >/dev/null 2>&1 &");

        var app = await App.StartAsync(builder);
        var group = Assert.Single(await app.LinesAsync("daemon", 1));
        await app.ReachedAsync("daemon", KnownResourceStates.Finished);
        Assert.NotEmpty(Group(group));
        await app.DisposeAsync();

        Assert.Empty(Group(group));
    }

    [Fact]
    public async Task Stopping_while_something_still_waits_ends_what_runs()
    {
        var builder = App.Builder();
        builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        var server = builder.AddExecutable("server", "sleep", ".", "1000").WithHealthCheck("never");
        builder.AddExecutable("client", "true", ".").WaitFor(server);
        var application = builder.Build();

        var run = application.RunAsync(App.Limit);
        await application.ResourceNotifications.WaitForResourceAsync(
            "client", [KnownResourceStates.Waiting], App.Limit);
        await application.ResourceNotifications.WaitForResourceAsync(
            "server", [KnownResourceStates.Running], App.Limit);
        var stopped = application.ResourceNotifications
            .WaitForResourceAsync("server", [KnownResourceStates.Finished], App.Limit);
        application.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await stopped;
        await run;
    }

    [Fact]
    public async Task An_exit_code_is_known()
    {
        var builder = App.Builder();
        builder.AddExecutable("x", "sh", ".", "-c", "exit 7");

        await using var app = await App.StartAsync(builder);

        Assert.Equal(7, (await app.ReachedAsync("x", KnownResourceStates.Finished)).ExitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var builder = App.Builder();
        builder.AddExecutable("x", "sleep", ".", "100").WithHttpEndpoint(port: port);

        await using var app = await App.StartAsync(builder);

        Assert.Equal("FailedToStart", app.State("x").State?.Text);
        var line = Assert.Single(await app.LogAsync("x"));
        Assert.Contains($"Port {port} of endpoint 'http' of 'x' is in use", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./nothing", ".", "does not exist or is not executable")]
    [InlineData("true", "no-such-folder", "The working directory")]
    public async Task A_command_that_cannot_run_is_named(string command, string folder, string expected)
    {
        var builder = App.Builder();
        builder.AddExecutable("x", command, folder);

        await using var app = await App.StartAsync(builder);

        Assert.Equal("FailedToStart", app.State("x").State?.Text);
        Assert.Contains(expected, Assert.Single(await app.LogAsync("x")), StringComparison.Ordinal);
    }

    /// <summary>The living members of a process group; a zombie is not one.</summary>
    internal static string[] Group(string id)
    {
        using var ps =
            Process.Start(
                new ProcessStartInfo("ps", ["-eo", "pgid=,stat=,args="]) { RedirectStandardOutput = true })!;
        return [.. ps.StandardOutput.ReadToEnd().Split('\n')
            .Select(line => line.Trim())
            .Where(
                line =>
                line.StartsWith($"{id} ", StringComparison.Ordinal)
                && line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1][0] != 'Z')];
    }
}
