using System.Diagnostics;
using System.Text.Json;
using Benchmarks.Servers;

namespace Benchmarks.Starts;

/// <summary>TensorBoard on a folder of event files.</summary>
internal sealed class TensorBoardServer : IAsyncDisposable
{
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly int _port = Loopback.FreePort();

    private TensorBoardServer(string events, string[] more) => Process = new ServerProcess(
        ServerPython.Executable,
        [
            "-m", "tensorboard.main", "--logdir", events, "--host", "127.0.0.1", "--port", $"{_port}",
            "--path_prefix", "/tensorboard", .. more,
        ],
        new Dictionary<string, string>());

    public ServerProcess Process { get; }

    public static async Task<TensorBoardServer> StartAsync(string events, params string[] more)
    {
        var server = new TensorBoardServer(events, more);
        await server.Process.ReadyAsync(
            new Uri($"http://127.0.0.1:{server._port}/tensorboard/data/environment"));
        return server;
    }

    /// <summary>Since the start of its process, until it knows the last step of every run.</summary>
    public async Task<TimeSpan> LoadedAsync(int runs, int lastStep)
    {
        using var client = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{_port}/tensorboard/data/plugin/scalars/"),
        };
        while (!await HasAllAsync(client, runs, lastStep))
            await Task.Delay(50);
        return _sinceStart.Elapsed;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    // {"run": {"tag": {…}}} and [[time, step, value], …]
    private static async Task<bool> HasAllAsync(HttpClient client, int runs, int lastStep)
    {
        using var tags = JsonDocument.Parse(await client.GetStringAsync("tags"));
        var known = tags.RootElement.EnumerateObject().Select(run => run.Name).ToArray();
        if (known.Length < runs)
            return false;
        foreach (var run in known)
        {
            using var answer = await client.GetAsync($"scalars?tag=loss&run={Uri.EscapeDataString(run)}");
            if (!answer.IsSuccessStatusCode)
                return false;
            using var curve = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var points = curve.RootElement.GetArrayLength();
            if (points == 0 || curve.RootElement[points - 1][1].GetInt32() < lastStep)
                return false;
        }

        return true;
    }
}
