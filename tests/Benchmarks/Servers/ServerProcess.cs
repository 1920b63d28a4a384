using System.Diagnostics;
using System.Net;

namespace Benchmarks.Servers;

/// <summary>A server under measurement: started, waited for, stopped with everything it started.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();

    public ServerProcess(string program, IEnumerable<string> args, IReadOnlyDictionary<string, string> environment)
    {
        // A session of its own, so that workers of workers can be found and ended.
        var start = new ProcessStartInfo("setsid", ["--wait", program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => LastError = line.Data ?? LastError;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string LastError { get; private set; } = "";

    /// <summary>Proportional memory of everything it started, in MiB.</summary>
    public double MemoryMebibytes => ProcessTree.Of(_process.Id).Sum(ProcessTree.ProportionalBytes) / (1 << 20);

    public double CpuSeconds => ProcessTree.Of(_process.Id).Sum(ProcessTree.CpuSeconds);

    public double ResidentMebibytes => ProcessTree.Of(_process.Id).Max(ProcessTree.ResidentBytes) / (1 << 20);

    /// <summary>Of the largest of its processes, since <see cref="ForgetPeak"/>.</summary>
    public double PeakMebibytes => ProcessTree.Of(_process.Id).Max(ProcessTree.PeakBytes) / (1 << 20);

    public void ForgetPeak() => ProcessTree.Of(_process.Id).ToList().ForEach(ProcessTree.ForgetPeak);

    /// <summary>Asks until it answers 200; returns how long that took since its start.</summary>
    public async Task<TimeSpan> ReadyAsync(Uri address, string? bearer = null)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        if (bearer is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        while (_sinceStart.Elapsed < _limit)
        {
            if (_process.HasExited)
                throw new InvalidOperationException(
                    $"{_process.StartInfo.ArgumentList[1]} ended with {_process.ExitCode}: {LastError}");
            try
            {
                using var answer = await client.GetAsync(address);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return _sinceStart.Elapsed;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
            await Task.Delay(10);
        }
        throw new TimeoutException($"{address} did not answer 200: {LastError}");
    }

    public async ValueTask DisposeAsync()
    {
        var tree = ProcessTree.Of(_process.Id);
        foreach (var pid in tree)
            ProcessTree.Signal(pid, "TERM");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            foreach (var pid in tree)
                ProcessTree.Signal(pid, "KILL");
        }
        _process.Dispose();
    }
}
