using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting.GoogleCloud.Execution;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>A line when something is done, and now and then one that says what is waited for.</summary>
internal sealed class ProgressLines : IProgress<OperationProgress>, IDisposable
{
    private static readonly TimeSpan _reminder = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, (long Since, TimeSpan Expected)> _running = [];
    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly ITimer _timer;

    public ProgressLines(TextWriter output, TimeProvider time)
    {
        (_output, _time, _started) = (TextWriter.Synchronized(output), time, time.GetTimestamp());
        _timer = time.CreateTimer(_ => Remind(), null, _reminder, _reminder);
    }

    public void Report(OperationProgress value)
    {
        if (value.Phase == OperationPhase.Started)
        {
            _running[value.Id] = (_time.GetTimestamp(), value.Expected);
            return;
        }
        _running.TryRemove(value.Id, out _);
        if (value.Phase == OperationPhase.Done)
            Say($"{value.Id} ({Seconds(value.Elapsed)})");
        else if (value.Phase == OperationPhase.Failed)
            Say($"{value.Id} FAILED: {value.Message}");
    }

    public void Dispose() => _timer.Dispose();

    private void Remind()
    {
        if (_running.IsEmpty)
            return;
        var waiting = _running.OrderBy(r => r.Value.Since).Select(r =>
            $"{r.Key} ({Seconds(_time.GetElapsedTime(r.Value.Since))} of about {Seconds(r.Value.Expected)})");
        Say($"waiting for {string.Join(", ", waiting)}");
    }

    private void Say(string text) => _output.WriteLine($"{Seconds(_time.GetElapsedTime(_started)),7}  {text}");

    private static string Seconds(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.0} min");
}
