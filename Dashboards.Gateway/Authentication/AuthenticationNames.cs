namespace Dashboards.Gateway.Authentication;

/// <summary>The schemes, which are also what <c>/-/me</c> says one came by.</summary>
internal static class AuthenticationNames
{
    /// <summary>Chooses between the two by the presence of <c>Authorization</c>.</summary>
    public const string Any = "any";

    public const string Session = "session";

    public const string Token = "token";

    /// <summary>Google's Identity-Aware Proxy, instead of both.</summary>
    public const string Iap = "iap";
}
