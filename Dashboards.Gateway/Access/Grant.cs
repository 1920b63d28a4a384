using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Access;

/// <summary>Who may do what.</summary>
/// <param name="Principal">Whom it is for.</param>
/// <param name="Role">The role; of several grants the highest counts.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="By">Who gave it; empty for the settings.</param>
/// <param name="At">When; the start of time for the settings.</param>
internal sealed record Grant(
    Principal Principal, Role Role, GrantSource Source, string By = "", DateTimeOffset At = default);
