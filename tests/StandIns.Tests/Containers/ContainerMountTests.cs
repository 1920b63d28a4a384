namespace StandIns.Tests.Containers;

[Trait("Category", "Containers")]
public sealed class ContainerMountTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_volume_survives_and_is_read_only_where_it_is_said(string engine)
    {
        Engines.Require(engine);
        var volume = $"standins-test-{Guid.NewGuid():n}";
        try
        {
            await RunAsync(engine, "echo kept >/data/file", box => box.WithVolume(volume, "/data"));
            var lines = await RunAsync(
                engine, "cat /data/file; touch /data/x || echo refused",
                box => box.WithVolume(volume, "/data", isReadOnly: true));

            Assert.Contains("kept", lines);
            Assert.Contains("refused", lines);
        }
        finally
        {
            Engines.Output(engine, "volume", "rm", volume);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_folder_of_this_machine_with_a_comma_in_its_name(string engine)
    {
        Engines.Require(engine);
        using var folder = new TemporaryFolder();
        var odd = Directory.CreateDirectory(Path.Combine(folder.Path, "a, b")).FullName;
        await File.WriteAllTextAsync(Path.Combine(odd, "file"), "from here\n", App.Limit);

        var lines = await RunAsync(
            engine, "cat /mnt/file; cat /proc/sys/net/ipv4/ip_unprivileged_port_start",
            box => box.WithBindMount(odd, "/mnt", isReadOnly: true)
                .WithContainerRuntimeArgs("--sysctl", "net.ipv4.ip_unprivileged_port_start=77"));

        Assert.Equal(["from here", "77"], lines.TakeLast(2));
    }

    [Fact]
    public void The_name_of_a_data_volume_tells_the_application_and_its_place()
    {
        var builder = App.Builder();
        var postgres = builder.AddPostgres("db").WithDataVolume();

        var mount = Assert.Single(postgres.Resource.Annotations.OfType<ContainerMountAnnotation>());
        Assert.Equal("/var/lib/postgresql", mount.Target);
        Assert.Matches("^standins.tests-[0-9a-f]{10}-db-data$", mount.Source);
        Assert.Equal(mount.Source, VolumeNameGenerator.Generate(postgres, "data"));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(
        string engine, string script, Action<IResourceBuilder<ContainerResource>> configure)
    {
        var builder = Engines.Builder(engine);
        configure(builder.AddContainer("box", Engines.Image).WithEntrypoint("sh").WithArgs("-c", script));

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("box", KnownResourceStates.Exited);
        return await app.LogAsync("box");
    }
}
