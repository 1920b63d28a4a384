using System.Diagnostics;

namespace Dashboards.Gateway.Identity;

/// <summary>
/// Traces begin here: a client's trace id and baggage are its own words. Onwards the W3C headers are sent.
/// </summary>
internal sealed class EdgePropagator : DistributedContextPropagator
{
    private static readonly DistributedContextPropagator _onwards = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields => _onwards.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
        _onwards.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(
        object? carrier, PropagatorGetterCallback? getter) => null;
}
