namespace Dashboards.Gateway.Settings;

internal static class LimitProblems
{
    public static IEnumerable<string> Of(LimitSettings limits)
    {
        foreach (var (name, value, least) in new[]
        {
            (nameof(limits.BodyBytes), limits.BodyBytes, 1L),
            (nameof(limits.BadAttemptsPerMinute), limits.BadAttemptsPerMinute, 1),
            (nameof(limits.RequestsPerDashboard), limits.RequestsPerDashboard, 1),
            (nameof(limits.HeadersSeconds), limits.HeadersSeconds, 1),
            (nameof(limits.BodyPauseSeconds), limits.BodyPauseSeconds, 2),   // Kestrel looks once a second.
            (nameof(limits.AnswerSeconds), limits.AnswerSeconds, 1),
            (nameof(limits.WakeSeconds), limits.WakeSeconds, 0),
            (nameof(limits.RequestsHeldUp), limits.RequestsHeldUp, 0),
        })
        {
            if (value < least)
                yield return $"Gateway__Limits__{name} is {value}: set it to {least} or more, or leave it out.";
        }
    }
}
