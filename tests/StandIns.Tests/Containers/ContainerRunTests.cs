using Microsoft.Extensions.DependencyInjection;

namespace StandIns.Tests.Containers;

[Trait("Category", "Containers")]
public sealed class ContainerRunTests
{
    private const string PrintAll = "import os, sys; print(sys.argv[1:], os.environ['VALUE'].encode())";

    public static TheoryData<string> All => Engines.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Arguments_and_environment_arrive_as_they_are(string engine)
    {
        var builder = Engines.Builder(engine);
        builder.AddContainer("printer", Engines.Image).WithEntrypoint("python3")
            .WithArgs("-c", PrintAll, "a b", "", "'\"$x")
            .WithEnvironment("VALUE", "one\ntwo 'x' \"y\" a=b $HOME ü");

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("printer", KnownResourceStates.Exited);
        Assert.Equal(
            """['a b', '', '\'"$x'] b'one\ntwo \'x\' "y" a=b $HOME \xc3\xbc'""",
            (await app.LogAsync("printer"))[^1]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_port_is_reached_from_this_machine_and_by_name_among_containers(string engine)
    {
        var builder = Engines.Builder(engine);
        var web = builder.AddContainer("web", Engines.Image)
            .WithEntrypoint("python3").WithArgs("-m", "http.server", "8000")
            .WithHttpEndpoint(targetPort: 8000)
            .WithHttpHealthCheck("/");
        builder.AddContainer("client", Engines.Image).WithEntrypoint("python3").WaitFor(web)
            .WithArgs("-c", "import os, urllib.request as u; " +
                "print(os.environ['WEB'], u.urlopen(os.environ['WEB']).status, u.urlopen('http://web:8000').status)")
            .WithEnvironment("WEB", web.GetEndpoint("http"));

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("client", KnownResourceStates.Exited);
        Assert.Equal("http://web.dev.internal:8000 200 200", (await app.LogAsync("client"))[^1]);
        using var http = new HttpClient();
        Assert.Contains("Directory listing", await http.GetStringAsync(
            new Uri(web.GetEndpoint("http").Url), App.Limit), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker", 0, "Running")]
    [InlineData("docker", 3, "FailedToStart")]
    [InlineData("podman", 0, "Running")]
    [InlineData("podman", 3, "FailedToStart")]
    public async Task A_step_that_ends_is_waited_for(string engine, int exitCode, string expected)
    {
        var builder = Engines.Builder(engine);
        var migration = builder.AddContainer("migration", Engines.Image)
            .WithEntrypoint("sh").WithArgs("-c", $"exit {exitCode}");
        builder.AddExecutable("server", "sleep", ".", "100").WaitForCompletion(migration);

        await using var app = await App.StartAsync(builder);

        Assert.Equal(exitCode, app.State("migration").ExitCode);
        Assert.Equal(KnownResourceStates.Exited, app.State("migration").State?.Text);
        Assert.Equal(expected, app.State("server").State?.Text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_is_asked_to_end_and_nothing_stays(string engine)
    {
        var builder = Engines.Builder(engine);
        builder.AddContainer("polite", Engines.Image).WithEntrypoint("sh")
            .WithArgs("-c", "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.1; done");

        var app = await App.StartAsync(builder);
        await app.LineAsync("polite", "up");
        var name = app.Id("polite");
        Assert.Contains(name, Engines.Output(engine, "ps", "--format", "{{.Names}}"), StringComparison.Ordinal);
        var label = Engines.Output(
            engine, "inspect", "--format", "{{index .Config.Labels \"aspire.run\"}}", name);
        var log = await app.StoppedAsync("polite");

        Assert.Equal("bye", log[^1]);
        Assert.Equal("", Engines.Output(engine, "ps", "-aq", "--filter", $"label=aspire.run={label}"));
        Assert.Equal("", Engines.Output(engine, "network", "ls", "-q", "--filter", $"label=aspire.run={label}"));
    }
    [Theory]
    [MemberData(nameof(All))]
    public async Task Restarted_it_is_another_container_at_the_same_address(string engine)
    {
        var builder = Engines.Builder(engine);
        var web = builder.AddContainer("web", Engines.Image)
            .WithEntrypoint("sh").WithArgs("-c", "echo started; touch /made; exec python3 -m http.server 8000")
            .WithHttpEndpoint(targetPort: 8000).WithHttpHealthCheck("/");

        await using var app = await App.StartAsync(builder);

        await app.Notifications.WaitForResourceHealthyAsync("web", App.Limit);
        var (url, first) = (web.GetEndpoint("http").Url, IdOf(engine, app));
        var commands = app.Services.GetRequiredService<ResourceCommandService>();
        Assert.True((await commands.ExecuteCommandAsync(web.Resource, "restart", App.Limit)).Success);
        await app.Notifications.WaitForResourceHealthyAsync("web", App.Limit);

        Assert.NotEqual(first, IdOf(engine, app));
        using var http = new HttpClient();
        Assert.Contains("made", await http.GetStringAsync(new Uri(url), App.Limit), StringComparison.Ordinal);
        Assert.Equal(2, (await app.LogAsync("web")).Count(line => line == "started"));
    }

    private static string IdOf(string engine, App app) =>
        Engines.Output(engine, "inspect", "--format", "{{.Id}}", app.Id("web"));
}
