using Dashboards.Gateway.Authentication.OpenId;

namespace Dashboards.Gateway.Settings;

/// <summary>What is wrong with <c>Gateway:Iap</c>.</summary>
internal static class IapProblems
{
    public static IEnumerable<string> Of(GatewaySettings settings)
    {
        if (!settings.Iap.IsOn)
            yield break;
        if (settings.LocalSignIn.IsOn)
            yield return "Gateway__LocalSignIn__Token and Gateway__Iap__Audience exclude each other: remove one.";
        if (settings.SignIn.Count > 0)
            yield return "Gateway__SignIn and Gateway__Iap__Audience exclude each other: "
                + "behind IAP, IAP signs in.";
        if (!IssuerAddress.IsTrusted(settings.Iap.Keys))
            yield return "Gateway__Iap__Keys must be an https address (http only on this very machine).";
    }
}
