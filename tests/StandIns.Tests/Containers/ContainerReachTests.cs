namespace StandIns.Tests.Containers;

/// <summary>What a container reaches, and who sees what it is given.</summary>
[Trait("Category", "Containers")]
public sealed class ContainerReachTests
{
    private const string Secret = "s3cr3t-of-a-container";

    public static TheoryData<string> All => Engines.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_reaches_the_loopback_of_this_machine(string engine)
    {
        Assert.SkipWhen(Engines.IsRootless(engine), $"{engine} is rootless");
        var builder = Engines.Builder(engine);
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:4317";
        var server = builder.AddExecutable("server", "python3", ".", "-m", "http.server", "--bind", "127.0.0.1")
            .WithHttpEndpoint().WithHttpHealthCheck("/");
        server.WithArgs(server.GetEndpoint("http").Property(EndpointProperty.TargetPort));
        builder.AddContainer("client", Engines.Image).WaitFor(server).WithOtlpExporter().WithEntrypoint("python3")
            .WithArgs("-c", "import os, urllib.request as u; e = os.environ; " +
                "print(e['SERVER'], u.urlopen(e['SERVER']).status, e['OTEL_EXPORTER_OTLP_ENDPOINT'])")
            .WithEnvironment("SERVER", server.GetEndpoint("http"));

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("client", KnownResourceStates.Exited);
        var port = server.GetEndpoint("http").Port;
        Assert.Equal(
            $"http://aspire.dev.internal:{port} 200 http://aspire.dev.internal:4317",
            (await app.LogAsync("client"))[^1]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task With_a_rootless_engine_it_does_not_and_says_so(string engine)
    {
        Assert.SkipUnless(Engines.IsRootless(engine), $"{engine} is not rootless");
        var builder = Engines.Builder(engine);
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:4317";
        var server = builder.AddExecutable("server", "sleep", ".", "100").WithHttpEndpoint();
        builder.AddContainer("silent", Engines.Image).WithOtlpExporter()
            .WithEntrypoint("sh").WithArgs("-c", "echo \"[$OTEL_EXPORTER_OTLP_ENDPOINT]\"");
        builder.AddContainer("client", Engines.Image).WithEnvironment("SERVER", server.GetEndpoint("http"));

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("silent", KnownResourceStates.Exited);
        var log = await app.LogAsync("silent");
        Assert.StartsWith("Its telemetry is not collected:", log[0], StringComparison.Ordinal);
        Assert.Equal("[]", log[^1]);
        Assert.Equal(KnownResourceStates.FailedToStart, app.State("client").State?.Text);
        Assert.Contains("containers cannot reach it", (await app.LogAsync("client"))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_secret_is_no_argument(string engine)
    {
        var builder = Engines.Builder(engine);
        builder.AddContainer("box", Engines.Image).WithEntrypoint("sh").WithArgs("-c", "echo $SECRET; sleep 1000")
            .WithEnvironment("SECRET", builder.AddParameter("secret", () => Secret, secret: true));

        await using var app = await App.StartAsync(builder);

        await app.LineAsync("box", Secret);
        var arguments = Engines.Output("ps", "-eo", "args");
        Assert.Contains(app.Id("box"), arguments, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, arguments, StringComparison.Ordinal);
        var format = "{{json .Args}} {{json .Config.Cmd}} {{json .Config.Entrypoint}} {{json .Config.Labels}}";
        var inspected = Engines.Output(engine, "inspect", "--format", format, app.Id("box"));
        Assert.DoesNotContain(Secret, inspected, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Variables_that_an_engine_reads_itself_are_the_containers(string engine)
    {
        var builder = Engines.Builder(engine);
        builder.AddContainer("box", Engines.Image).WithEntrypoint("/bin/sh")
            .WithArgs("-c", "echo \"$HOME $DOCKER_HOST [$EMPTY]\"")
            .WithEnvironment("HOME", "/nowhere").WithEnvironment("DOCKER_HOST", "tcp://nowhere:1")
            .WithEnvironment("EMPTY", "");

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("box", KnownResourceStates.Exited);
        Assert.Equal("/nowhere tcp://nowhere:1 []", (await app.LogAsync("box"))[^1]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_container_that_the_engine_cannot_start_has_not_run(string engine)
    {
        var builder = Engines.Builder(engine);
        builder.AddContainer("box", Engines.Image).WithContainerRuntimeArgs("--no-such-option");

        await using var app = await App.StartAsync(builder);

        Assert.Equal(
            KnownResourceStates.FailedToStart,
            (await app.ReachedAsync("box", KnownResourceStates.FailedToStart)).State?.Text);
        Assert.Contains(
            await app.LogAsync("box"), line => line.Contains("no-such-option", StringComparison.Ordinal));
    }
}
