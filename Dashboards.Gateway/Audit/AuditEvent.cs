namespace Dashboards.Gateway.Audit;

/// <summary>Something that somebody did, or was not let do.</summary>
internal sealed record AuditEvent
{
    /// <summary>Begins with the time, so that the order of ids is that of the events.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>For instance <c>SignedIn</c>: the name of the method that told it.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of the same, as log lines have it.</summary>
    public required int Event { get; init; }

    /// <summary>Who did it; empty where nobody knows.</summary>
    public required string User { get; init; }

    /// <summary>Where from; empty where it does not matter.</summary>
    public required string Address { get; init; }

    /// <summary>As the log line has it.</summary>
    public required string Message { get; init; }

    /// <summary>Everything else that was said, by name.</summary>
    public required IReadOnlyDictionary<string, string> Details { get; init; }
}
