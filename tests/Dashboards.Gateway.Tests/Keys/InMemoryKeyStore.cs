using Dashboards.Gateway.Keys;

namespace Dashboards.Gateway.Tests.Keys;

internal sealed class InMemoryKeyStore : IKeyStore
{
    public List<string> Keys { get; } = [];

    public Task Synchronise(Func<IReadOnlyList<string>, IReadOnlyList<string>> missing, CancellationToken cancel)
    {
        lock (Keys)
            Keys.AddRange(missing([.. Keys]));
        return Task.CompletedTask;
    }
}
