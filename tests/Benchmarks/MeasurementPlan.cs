namespace Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">How often each thing is measured, in turn with what it is compared with.</param>
/// <param name="Round">How long a round of requests lasts.</param>
/// <param name="Warm">How long each server is used before it is measured, so that its code is compiled.</param>
/// <param name="Connections">With how many connections at once.</param>
/// <param name="IsSmoke">Whether it only shows that measuring works; nothing is written then.</param>
internal sealed record MeasurementPlan(
    int Rounds, TimeSpan Round, TimeSpan Warm, IReadOnlyList<int> Connections, bool IsSmoke)
{
    public static MeasurementPlan Full { get; } =
        new(7, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), [1, 16, 64], false);

    public static MeasurementPlan Smoke { get; } =
        new(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), [1, 16], true);
}
