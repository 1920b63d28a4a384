using EndToEnd.Containers;

namespace EndToEnd.AspireDashboard;

/// <summary>The same with its servers as containers.</summary>
public sealed class DockerDashboardStack : DashboardStack
{
    private readonly Engine _engine = new("docker");

    protected override IEnumerable<string> Form => _engine.Settings;

    public override async ValueTask InitializeAsync()
    {
        var problem = await _engine.ProblemAsync();
        Assert.SkipWhen(problem is not null, $"{problem}");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        Stop();
        await _engine.RemoveVolumesAsync(DataFolder);
        await base.DisposeAsync();
    }
}
