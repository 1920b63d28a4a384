namespace Dashboards.Gateway.Settings;

/// <summary>Numbers that would stop the gateway from working.</summary>
internal static class NumberProblems
{
    public static IEnumerable<string> Of(GatewaySettings settings)
    {
        var (limits, audit) = (settings.Limits, settings.Audit);
        return
            from setting in new (string Name, long Value, long Least)[]
            {
                ("Limits__BodyBytes", limits.BodyBytes, 1),
                ("Limits__BadAttemptsPerMinute", limits.BadAttemptsPerMinute, 1),
                ("Limits__SignInsPerMinute", limits.SignInsPerMinute, 1),
                ("Limits__RequestsPerDashboard", limits.RequestsPerDashboard, 1),
                ("Limits__HeadersSeconds", limits.HeadersSeconds, 1),
                ("Limits__BodyPauseSeconds", limits.BodyPauseSeconds, 2),   // Kestrel looks once a second.
                ("Limits__AnswerSeconds", limits.AnswerSeconds, 1),
                ("Limits__WakeSeconds", limits.WakeSeconds, 0),
                ("Limits__RequestsHeldUp", limits.RequestsHeldUp, 0),
                ("Audit__Days", audit.Days, 1),
                ("Audit__Rows", audit.Rows, 1),
                ("Audit__Waiting", audit.Waiting, 1),
            }
            where setting.Value < setting.Least
            select $"Gateway__{setting.Name} is {setting.Value}: "
                + $"set it to {setting.Least} or more, or leave it out.";
    }
}
