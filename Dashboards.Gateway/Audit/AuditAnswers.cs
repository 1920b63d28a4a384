using System.Text.Json.Serialization;

namespace Dashboards.Gateway.Audit;

internal sealed record ListedEvent(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("event")] int Event,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("address")] string Address,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("details")] IReadOnlyDictionary<string, string> Details)
{
    public static ListedEvent Of(AuditEvent e) =>
        new(e.Id, e.At, e.Event, e.Kind, e.User, e.Address, e.Message, e.Details);
}

/// <param name="Events">Newest first.</param>
/// <param name="Next">The address of the events before these; null where there are none.</param>
internal sealed record EventList(
    [property: JsonPropertyName("events")] IReadOnlyList<ListedEvent> Events,
    [property: JsonPropertyName("next")] string? Next);

[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>), TypeInfoPropertyName = "Details")]
internal sealed partial class AuditJson : JsonSerializerContext;
