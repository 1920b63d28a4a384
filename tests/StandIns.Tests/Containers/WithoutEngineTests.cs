using System.Diagnostics;

namespace StandIns.Tests.Containers;

public sealed class WithoutEngineTests
{
    [Fact]
    public async Task An_engine_that_nobody_knows_is_refused()
    {
        var builder = Builder();
        builder.AddContainer("box", "image");

        await using var app = await App.StartAsync(builder);

        Assert.Equal(KnownResourceStates.RuntimeUnhealthy, app.State("box").State?.Text);
        Assert.Equal(
            ["Failed to start: ASPIRE_CONTAINER_RUNTIME is 'none': it must be docker or podman."],
            await app.LogAsync("box"));
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_named_with_its_reason()
    {
        Assert.SkipUnless(Engines.Run("docker", "--version").Code == 0, "docker is not installed");
        var info = new ProcessStartInfo("dotnet", ["exec", typeof(Projects.SampleAppHost).Assembly.Location])
        {
            RedirectStandardOutput = true,
        };
        info.Environment["ASPIRE_CONTAINER_RUNTIME"] = "docker";
        info.Environment["DOCKER_HOST"] = "tcp://127.0.0.1:1";
        info.Environment["SAMPLE_IMAGE"] = "image";
        using var host = Process.Start(info)!;
        try
        {
            string? line;
            while ((line = await host.StandardOutput.ReadLineAsync(App.Limit)) is not null)
                if (line.StartsWith("box", StringComparison.Ordinal))
                    break;

            Assert.Matches(
                @"\| Failed to start: Container runtime 'docker' was found but does not answer " +
                @"\(.*tcp://127\.0\.0\.1:1.*\): start Docker\.$", line);
        }
        finally
        {
            host.Kill();
        }
    }

    [Fact]
    public async Task An_endpoint_has_the_address_that_its_reader_can_use()
    {
        var builder = Builder();
        var web = builder.AddContainer("web", "image").WithHttpEndpoint(targetPort: 8000);
        var other = builder.AddContainer("other", "image");
        var process = builder.AddExecutable("process", "sleep", ".", "100");
        var endpoint = web.GetEndpoint("http");
        var expression = ReferenceExpression.Create($"<{endpoint}> {endpoint.Property(EndpointProperty.HostAndPort)}");

        await using var app = await App.StartAsync(builder);

        var here = $"<http://localhost:{endpoint.Port}> localhost:{endpoint.Port}";
        const string There = "<http://web.dev.internal:8000> web.dev.internal:8000";
        Assert.Equal(here, await expression.GetValueAsync(App.Limit));
        Assert.Equal(here, await SeenByAsync(process.Resource));
        Assert.Equal(There, await SeenByAsync(other.Resource));
        Assert.Equal(There, await expression.GetValueAsync(
            new ValueProviderContext { Network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork }, App.Limit));

        ValueTask<string?> SeenByAsync(IResource caller) =>
            expression.GetValueAsync(new ValueProviderContext { Caller = caller }, App.Limit);
    }

    [Fact]
    public async Task A_containers_endpoint_needs_a_port_inside_it()
    {
        var builder = Builder();
        builder.AddContainer("web", "image").WithHttpEndpoint(port: 8000);

        await using var app = await App.StartAsync(builder);

        Assert.Equal(
            "Failed to start: The endpoint 'http' of the container 'web' must specify the TargetPort value.",
            Assert.Single(await app.LogAsync("web")));
    }

    private static IDistributedApplicationBuilder Builder()
    {
        var builder = App.Builder();
        builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = "none";
        return builder;
    }
}
