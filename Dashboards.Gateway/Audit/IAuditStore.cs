namespace Dashboards.Gateway.Audit;

/// <summary>Where events are kept.</summary>
internal interface IAuditStore
{
    /// <summary>Those that are there already stay as they are: a batch may come twice.</summary>
    Task Add(IReadOnlyList<AuditEvent> events, CancellationToken cancel);

    /// <summary>The newest that match, newest first.</summary>
    Task<IReadOnlyList<AuditEvent>> Read(AuditFilter filter, int most, CancellationToken cancel);

    /// <summary>Removes what is older, and all but the newest; how many.</summary>
    Task<int> Prune(DateTimeOffset before, int keep, CancellationToken cancel);
}
