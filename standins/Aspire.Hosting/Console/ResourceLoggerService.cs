using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>What a resource prints, and what is logged on its behalf, by id.</summary>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new();

    internal event Action<string, string>? LineAdded;

    public ILogger GetLogger(IResource resource) => Log(resource);

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
    {
        await Task.CompletedTask;
        yield return Log(resource).Backlog();
    }

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) =>
        Log(resource).WatchAsync(CancellationToken.None);

    internal ResourceLog Log(IResource resource) => _logs.GetOrAdd(
        resource.ResourceId(), id => new ResourceLog(text => LineAdded?.Invoke(id, text)));
}
