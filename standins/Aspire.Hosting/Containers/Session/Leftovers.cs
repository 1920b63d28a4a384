namespace Aspire.Hosting.Containers;

/// <summary>What runs of this AppHost left in the engine when even their guard was ended.</summary>
internal static class Leftovers
{
    public static async Task RemoveAsync(ContainerEngine engine, RunLabels labels, CancellationToken ct)
    {
        foreach (var id in await OfDeadRunsAsync(engine, ["ps", "-a"], ["container", "inspect"], ".Config", labels, ct))
            await engine.RunAsync(["rm", "-f", "-v", id], ct);
        foreach (var id in await OfDeadRunsAsync(engine, ["network", "ls"], ["network", "inspect"], "", labels, ct))
            await engine.RunAsync(["network", "rm", id], ct);
    }

    private static async Task<IReadOnlyList<string>> OfDeadRunsAsync(
        ContainerEngine engine, string[] list, string[] inspect, string path, RunLabels labels, CancellationToken ct)
    {
        var dead = new List<string>();
        var all = await engine.RunAsync([.. list, "-q", "--filter", $"label={labels.AppHost}"], ct);
        foreach (var id in all.Output)
        {
            var format = $"{{{{index {path}.Labels \"{RunLabels.RunKey}\"}}}}";
            var run = await engine.RunAsync([.. inspect, "--format", format, id], ct);
            if (run.IsSuccess && !RunLabels.IsAlive(run.Text))
                dead.Add(id);
        }

        return dead;
    }
}
