namespace Aspire.Hosting.GoogleCloud.Google.Retries;

/// <summary>
/// How long each rule has been obeyed. One trouble may follow another: the time spent on the first is not taken
/// from the second.
/// </summary>
internal sealed class Patience(TimeProvider time)
{
    private readonly Dictionary<string, long> _since = [];

    public bool IsLeft(RetryRule rule)
    {
        if (!_since.TryGetValue(rule.Name, out var since))
            _since[rule.Name] = since = time.GetTimestamp();
        return time.GetElapsedTime(since) < rule.Limit;
    }
}
