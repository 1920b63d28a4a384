namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>Where an issuer may be asked: whoever can change what it answers can be anybody here.</summary>
internal static class IssuerAddress
{
    /// <summary>An https address, or an http one of this very machine (a provider in a test).</summary>
    public static bool IsTrusted(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    /// <summary>A plain http address of this machine is trusted only where the issuer itself has one.</summary>
    public static bool IsTrusted(string? address, string authority) =>
        IsTrusted(address) && (IsHttps(address!) || !IsHttps(authority));

    private static bool IsHttps(string address) =>
        address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
}
