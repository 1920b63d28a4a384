using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>What a resource prints, and what is logged on its behalf, by id.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new();

    internal event Action<string, string, bool>? LineAdded;

    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceLogger(() => Log(resource.ResourceId()));
    }

    public ILogger GetLogger(string resourceName)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        return new ResourceLogger(() => Log(resourceName));
    }

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) =>
        WatchAsync(resource.ResourceId());

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) =>
        Log(resourceName).WatchAsync();

    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) =>
        GetAllAsync(resource.ResourceId());

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return Log(resourceName).Backlog();
    }

    public void Complete(IResource resource) => Complete(resource.ResourceId());

    public void Complete(string name) => Log(name).Complete();

    public void Dispose()
    {
        foreach (var log in _logs.Values)
            log.Complete();
        GC.SuppressFinalize(this);
    }

    internal void AddLine(string resourceId, string text, bool isError) => Log(resourceId).Add(text, isError);

    private ResourceLog Log(string id) => _logs.GetOrAdd(id, _ =>
        new ResourceLog((text, isError) => LineAdded?.Invoke(id, text, isError)));
}
