namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>
/// An issuer does not answer, or with something that cannot be trusted; for the log, not for users.
/// </summary>
internal sealed class IssuerUnavailableException(string message, Exception? cause = null)
    : Exception(message, cause);
