using System.Diagnostics;
using System.Text.Json;
using EndToEnd.Stack;

namespace EndToEnd.TensorBoard;

/// <summary>The sample experiment, run as a newcomer runs it; its curve grows while it trains.</summary>
public class LiveChartTests(LocalStack stack)
{
    private const int Steps = 60;

    [Fact]
    public async Task TheCurveGrows_WhileTheRunGoesOn()
    {
        using var client = stack.Client();
        var before = await RunsAsync(client);
        var script = Repository.PathOf("samples/first_experiment/train.py");
        using var training = Process.Start(ServerPython.Script(
            script, stack.Url, LocalStack.Token, "--steps", $"{Steps}", "--pause", "0.5"))!;
        var error = training.StandardError.ReadToEndAsync();
        _ = training.StandardOutput.ReadToEndAsync();

        var seen = new Dictionary<string, SortedSet<int>>();
        while (!training.HasExited)
        {
            foreach (var (run, tag) in (await RunsAsync(client)).Where(run => !before.ContainsKey(run.Key)))
            {
                var points = await PointsAsync(client, run, tag);
                if (!training.HasExited)
                    (seen.TryGetValue(run, out var counts) ? counts : seen[run] = []).Add(points);
            }
            await Task.Delay(500);
        }

        Assert.True(training.ExitCode == 0, await error);
        // Other tests may train at the same time, for more steps.
        Assert.Contains(seen.Values, counts => counts.Count >= 3 && counts.Max <= Steps);
    }

    // {"run": {"tag": {…}}}: every run that has a curve, with one of its tags.
    private static async Task<Dictionary<string, string>> RunsAsync(HttpClient client)
    {
        var tags = await client.GetFromJsonAsync<Dictionary<string, Dictionary<string, JsonElement>>>(
            "/tensorboard/data/plugin/scalars/tags");
        return tags!.Where(run => run.Value.Count > 0).ToDictionary(run => run.Key, run => run.Value.Keys.First());
    }

    // [[wall time, step, value], …]
    private static async Task<int> PointsAsync(HttpClient client, string run, string tag)
    {
        var points = await client.GetFromJsonAsync<JsonElement>("/tensorboard/data/plugin/scalars/scalars"
            + $"?run={Uri.EscapeDataString(run)}&tag={Uri.EscapeDataString(tag)}");
        return points.GetArrayLength();
    }
}
