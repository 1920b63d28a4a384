using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>A token that was verified; or what is wrong with it, in words that may be shown and logged.</summary>
internal readonly record struct Verdict(JsonWebToken? Token, string Problem)
{
    public static Verdict Refused(string problem) => new(null, problem);
}
