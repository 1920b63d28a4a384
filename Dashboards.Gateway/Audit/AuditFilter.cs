namespace Dashboards.Gateway.Audit;

/// <summary>Which events to show. What is null does not matter.</summary>
/// <param name="User">Part of who did it, in any case.</param>
/// <param name="Kind">Exactly this kind.</param>
/// <param name="Text">Part of the message, in any case.</param>
/// <param name="From">From this day on (UTC).</param>
/// <param name="To">Until this day, with it (UTC).</param>
/// <param name="Before">Those before this one: the next page.</param>
internal sealed record AuditFilter(
    string? User = null,
    string? Kind = null,
    string? Text = null,
    DateOnly? From = null,
    DateOnly? To = null,
    Guid? Before = null)
{
    public DateTimeOffset? Start => From is { } day ? Utc(day) : null;

    public DateTimeOffset? End => To is { } day && day < DateOnly.MaxValue ? Utc(day.AddDays(1)) : null;

    private static DateTimeOffset Utc(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
