using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StandIns.Tests;

public sealed class WaitTests
{
    [Fact]
    public async Task WaitFor_waits_for_health_and_for_the_handlers_of_the_ready_event()
    {
        var healthy = new TaskCompletionSource();
        var order = new List<string>();
        var builder = App.Builder();
        builder.Services.AddHealthChecks().AddCheck("check", () =>
            healthy.Task.IsCompleted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var server = builder.AddExecutable("server", "sleep", ".", "100").WithHealthCheck("check")
            .OnResourceReady(async (_, _, ct) =>
            {
                await Task.Delay(300, ct);
                order.Add("ready");
            });
        builder.AddExecutable("client", "sleep", ".", "100").WaitFor(server)
            .WithEnvironment(_ => { order.Add("client"); });

        var starting = App.StartAsync(builder);
        await Task.Delay(500, App.Limit);
        Assert.False(starting.IsCompleted, "it has started although a wait is not over");
        healthy.SetResult();
        await using var app = await starting;

        Assert.Equal(["ready", "client"], order);
        Assert.Equal(KnownResourceStates.Running, app.State("client").State?.Text);
    }

    [Theory]
    [InlineData(0, "Running")]
    [InlineData(3, "FailedToStart")]
    public async Task WaitForCompletion_of_a_step(int exitCode, string expected)
    {
        var builder = App.Builder();
        var migration = builder.AddExecutable("migration", "sh", ".", "-c", $"sleep 0.3; exit {exitCode}");
        builder.AddExecutable("server", "sleep", ".", "100").WaitForCompletion(migration);

        await using var app = await App.StartAsync(builder);

        Assert.Equal(exitCode, app.State("migration").ExitCode);
        Assert.Equal(expected, app.State("server").State?.Text);
    }

    [Fact]
    public async Task What_fails_to_start_takes_its_dependents_with_it()
    {
        var builder = App.Builder();
        var missing = builder.AddExecutable("missing", "no-such-command", ".");
        var second = builder.AddExecutable("second", "sleep", ".", "100").WaitFor(missing);
        builder.AddExecutable("third", "sleep", ".", "100").WaitFor(second);

        await using var app = await App.StartAsync(builder);

        Assert.All(
            ["missing", "second", "third"], name => Assert.Equal("FailedToStart", app.State(name).State?.Text));
        Assert.Equal(
            ["Failed to start: The command 'no-such-command' was not found on the PATH: install it."],
            await app.LogAsync("missing"));
    }

    [Fact]
    public void A_resource_cannot_wait_for_itself()
    {
        var resource = App.Builder().AddExecutable("x", "true", ".");

        Assert.Throws<DistributedApplicationException>(() => resource.WaitFor(resource));
    }

    [Fact]
    public void Waiting_for_a_child_waits_for_its_parent_first()
    {
        var builder = App.Builder();
        var postgres = builder.AddPostgres("postgres");
        var waiting = builder.AddExecutable("x", "true", ".").WaitFor(postgres.AddDatabase("db"));

        Assert.Equal(
            ["postgres", "db"], waiting.Resource.Annotations.OfType<WaitAnnotation>()
            .Select(a => a.Resource.Name));
    }

    [Fact]
    public async Task A_container_says_that_it_needs_an_engine()
    {
        var builder = App.Builder();
        builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = "none";
        var container = builder.AddPostgres("box");
        builder.AddExecutable("client", "true", ".").WaitFor(container);

        await using var app = await App.StartAsync(builder);

        Assert.Equal("RuntimeUnhealthy", app.State("box").State?.Text);
        Assert.Equal("FailedToStart", app.State("client").State?.Text);
    }
}
