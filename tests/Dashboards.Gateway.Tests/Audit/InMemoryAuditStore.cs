using System.Data.Common;
using Dashboards.Gateway.Audit;

namespace Dashboards.Gateway.Tests.Audit;

internal sealed class InMemoryAuditStore : IAuditStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, AuditEvent> _events = [];

    public bool IsDown { get; set; }

    public IReadOnlyList<AuditEvent> All
    {
        get
        {
            lock (_lock)
                return [.. _events.Values.OrderByDescending(e => e.Id.ToString(), StringComparer.Ordinal)];
        }
    }

    public Task Add(IReadOnlyList<AuditEvent> events, CancellationToken cancel)
    {
        if (IsDown)
            throw new StoreIsDownException();
        lock (_lock)
            foreach (var e in events)
                _events.TryAdd(e.Id, e);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEvent>> Read(AuditFilter filter, int most, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<AuditEvent>>([.. All.Where(e => Matches(e, filter)).Take(most)]);

    public Task<int> Prune(DateTimeOffset before, int keep, CancellationToken cancel)
    {
        lock (_lock)
            return Task.FromResult(
                All.Where((e, i) => e.At < before || i >= keep).Count(e => _events.Remove(e.Id)));
    }

    private static bool Matches(AuditEvent e, AuditFilter filter) =>
        e.User.Contains(filter.User ?? "", StringComparison.OrdinalIgnoreCase)
        && e.Kind == (filter.Kind ?? e.Kind)
        && e.Message.Contains(filter.Text ?? "", StringComparison.OrdinalIgnoreCase)
        && !(e.At < filter.Start) && !(e.At >= filter.End)
        && (filter.Before is not { } key || string.CompareOrdinal(e.Id.ToString(), key.ToString()) < 0);

    private sealed class StoreIsDownException() : DbException("down");
}
