using System.Collections.Immutable;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>An issuer has one name, and is compared character by character; Google's tokens have two.</summary>
internal static class IssuerSpellings
{
    public const string Google = "https://accounts.google.com";

    public static ImmutableArray<string> Of(string authority) =>
        authority == Google ? [Google, "accounts.google.com"] : [authority];
}
