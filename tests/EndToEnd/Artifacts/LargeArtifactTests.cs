using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EndToEnd.Stack;

namespace EndToEnd.Artifacts;

public class LargeArtifactTests(LocalStack stack)
{
    private const int Mebibytes = 500;
    private const long AllowedGrowth = 60L << 20;

    [Fact]
    public async Task FiveHundredMebibytes_PassThroughTheGateway_InFlatMemoryAndWithoutATempFile()
    {
        var gateway = Gateway();
        await Warm();
        var before = ProcessTable.ResidentBytes(gateway);
        using var watch = new GatewayWatch(gateway);

        var script = ServerPython.Script(
            "Artifacts/large_artifact.py", stack.Url, LocalStack.Token, $"{Mebibytes}");
        script.Environment["CLIENT_FOLDER"] = Directory.CreateTempSubdirectory("dashboards-client-").FullName;
        var done = JsonSerializer.Deserialize<JsonElement>(await script.RunAsync());
        Directory.Delete(script.Environment["CLIENT_FOLDER"]!, recursive: true);

        Assert.Equal(done.GetProperty("sent").GetString(), done.GetProperty("received").GetString());
        Assert.InRange(watch.HighestResidentBytes - before, long.MinValue, AllowedGrowth);
        Assert.Empty(watch.TempFiles);
        await ARangeIsAnsweredWith206(done);
    }

    // mlflow-artifacts:/EXPERIMENT/RUN/artifacts
    private async Task ARangeIsAnsweredWith206(JsonElement done)
    {
        var path = done.GetProperty("uri").GetString()!["mlflow-artifacts:/".Length..];
        using var client = stack.Client();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/api/2.0/mlflow-artifacts/artifacts/{path}/models/model.bin");
        request.Headers.Range = new RangeHeaderValue(100, 1023);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal($"bytes 100-1023/{(long)Mebibytes << 20}", answer.Content.Headers.ContentRange!.ToString());
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(done.GetProperty("first").GetString()![200..], Convert.ToHexStringLower(bytes));
    }

    // The first requests compile code and fill pools; what is asked about is what the size adds.
    private async Task Warm()
    {
        var script = ServerPython.Script("Artifacts/large_artifact.py", stack.Url, LocalStack.Token, "32");
        script.Environment["CLIENT_FOLDER"] = Path.GetTempPath();
        await script.RunAsync();
    }

    private int Gateway() => Assert.Single(
        ProcessTable.With($"Gateway__PublicUrl={stack.Url}"),
        pid => ProcessTable.CommandLine(pid).Contains("Dashboards.Gateway", StringComparison.Ordinal));

    /// <summary>Looks at the gateway many times a second while something goes through it.</summary>
    private sealed class GatewayWatch : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task _watching;

        public GatewayWatch(int pid) => _watching = Task.Run(() =>
        {
            while (!_end.IsCancellationRequested)
            {
                HighestResidentBytes = Math.Max(HighestResidentBytes, ProcessTable.ResidentBytes(pid));
                TempFiles.UnionWith(ProcessTable.OpenFiles(pid, Path.GetTempPath()).Where(IsForeign));
                Thread.Sleep(20);
            }
        });

        public long HighestResidentBytes { get; private set; }

        public HashSet<string> TempFiles { get; } = [];

        // The runtime has a pipe for debuggers there, and the repository itself may be there.
        private static bool IsForeign(string file) =>
            !Path.GetFileName(file).StartsWith("clr-debug-pipe", StringComparison.Ordinal)
            && !file.StartsWith(Repository.Root, StringComparison.Ordinal);

        public void Dispose()
        {
            _end.Cancel();
            _watching.Wait();
            _end.Dispose();
        }
    }
}
