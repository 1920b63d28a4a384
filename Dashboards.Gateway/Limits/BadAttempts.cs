using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Limits;

/// <summary>
/// Counts bad tokens and failed sign-ins per remote address. Only failures count and good credentials always
/// pass: the secrets are too long to be guessed, so the limit is there for processor time and logs, and must
/// not lock a good client out because of a bad neighbour behind the same address.
/// </summary>
internal sealed class BadAttempts(GatewaySettings settings)
    : AttemptsByAddress(settings.Limits.BadAttemptsPerMinute);
