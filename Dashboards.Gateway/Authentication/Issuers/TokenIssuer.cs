using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>Somebody whose ID tokens programs may send.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Authority">Its address and, but for Google's second spelling, its name in tokens.</param>
/// <param name="Identify">Whose a verified token of it is.</param>
internal sealed record TokenIssuer(string Name, string Authority, Func<JsonWebToken, Identified> Identify);
