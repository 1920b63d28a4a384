using EndToEnd.Stack;

namespace EndToEnd.Containers;

/// <summary>The same AppHost with its servers as containers.</summary>
public abstract class ContainerStack(string name) : LocalStack
{
    private readonly Engine _engine = new(name);

    protected override IEnumerable<string> Form => _engine.Settings;

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _engine.RemoveVolumesAsync(DataFolder);
        await base.DisposeAsync();
    }

    protected override Task<string?> ProblemAsync() => _engine.ProblemAsync();
}

/// <summary>On Docker.</summary>
public sealed class DockerStack() : ContainerStack("docker");

/// <summary>On Podman.</summary>
public sealed class PodmanStack() : ContainerStack("podman");

// After everything else, one after the other: a stack more is enough for a laptop.
[CollectionDefinition(nameof(DockerStack), DisableParallelization = true)]
public sealed class DockerCollection : ICollectionFixture<DockerStack>;

[CollectionDefinition(nameof(PodmanStack), DisableParallelization = true)]
public sealed class PodmanCollection : ICollectionFixture<PodmanStack>;
