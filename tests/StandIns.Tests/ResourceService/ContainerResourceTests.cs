using StandIns.Tests.Containers;

namespace StandIns.Tests.ResourceService;

/// <summary>A container in the dashboard.</summary>
[Trait("Category", "Containers")]
public sealed class ContainerResourceTests
{
    [Theory]
    [InlineData("docker")]
    [InlineData("podman")]
    public async Task It_is_told_with_image_and_mounts_and_stops_and_starts(string engine)
    {
        Engines.Require(engine);
        await using var served = await ServedApp.StartAsync(builder =>
        {
            builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = engine;
            builder.AddContainer("box", Engines.Image).WithEntrypoint("sleep").WithArgs("1000")
                .WithBindMount(AppContext.BaseDirectory, "/data", isReadOnly: true);
        });
        using var client = served.Client();

        var box = await client.WatchUntilAsync("box", r => r.State == "Running");
        await client.ExecuteAsync(box.Name, "stop");
        var stopped = await client.WatchUntilAsync("box", r => r.State == "Exited");
        await client.ExecuteAsync(box.Name, "start");
        var again = await client.WatchUntilAsync("box", r => r.State == "Running");

        Assert.Equal("Container", box.ResourceType);
        Assert.Equal(Engines.Image, box.Properties.Single(p => p.Name == "container.image").Value.StringValue);
        var mount = Assert.Single(box.Volumes);
        Assert.Equal(("/data", "bind", true), (mount.Target, mount.MountType, mount.IsReadOnly));
        Assert.NotNull(stopped.StoppedAt);
        Assert.Equal(box.Name, again.Name);
        Assert.Equal("true", Engines.Output(engine, "inspect", "--format", "{{.State.Running}}", again.Name));
    }
}
