using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Limits;

/// <summary>
/// Counts how often one remote address sets out to a provider, so that nobody makes the gateway seal states or
/// ask issuers without end. Whole offices share an address.
/// </summary>
internal sealed class SignInStarts(GatewaySettings settings) : AttemptsByAddress(settings.Limits.SignInsPerMinute);
