using System.Diagnostics;
using System.Text.Json;
using EndToEnd.Stack;

namespace EndToEnd.TensorBoard;

/// <summary>The sample experiment, run as a newcomer runs it; its curve grows while it trains.</summary>
public sealed class LiveChartTests(LocalStack stack)
{
    [Fact]
    public async Task TheCurveGrows_WhileTheRunGoesOn()
    {
        var start = ServerPython.Script(
            Repository.PathOf("samples/first_experiment/train.py"), stack.Url, LocalStack.Token,
            "--steps", "60", "--pause", "0.5");
        using var training = Process.Start(start)!;
        var output = training.StandardOutput.ReadToEndAsync();
        var error = training.StandardError.ReadToEndAsync();

        var seen = new List<int>();
        while (!training.HasExited)
        {
            var points = await PointsAsync();
            if (!training.HasExited && points > (seen.Count == 0 ? 0 : seen[^1]))
                seen.Add(points);
            await Task.Delay(500);
        }

        Assert.True(training.ExitCode == 0, await error);
        Assert.NotEmpty(await output);
        Assert.True(
            seen.Count >= 3, $"the curve was seen with {string.Join(", ", seen)} points while the run went on");
    }

    // {"run": {"tag": {…}}} and then [[wall time, step, value], …]
    private async Task<int> PointsAsync()
    {
        using var client = stack.Client();
        var tags = await client.GetFromJsonAsync<Dictionary<string, Dictionary<string, JsonElement>>>(
            "/tensorboard/data/plugin/scalars/tags");
        var (run, tag) = tags!.Where(entry => entry.Value.Count > 0)
            .Select(entry => (entry.Key, entry.Value.Keys.First())).FirstOrDefault();
        if (run is null)
            return 0;
        var points = await client.GetFromJsonAsync<JsonElement>(
            "/tensorboard/data/plugin/scalars/scalars"
            + $"?run={Uri.EscapeDataString(run)}&tag={Uri.EscapeDataString(tag)}");
        return points.GetArrayLength();
    }
}
