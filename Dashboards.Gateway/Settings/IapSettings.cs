namespace Dashboards.Gateway.Settings;

/// <summary>Google's Identity-Aware Proxy in front of everything: section <c>Gateway:Iap</c>.</summary>
internal sealed record IapSettings
{
    /// <summary>
    /// Present: every request needs IAP's assertion for this audience, on Cloud Run
    /// <c>/projects/NUMBER/locations/REGION/services/SERVICE</c>.
    /// </summary>
    public string? Audience { get; init; }

    /// <summary>Where IAP's keys are; another place only in a test.</summary>
    public string Keys { get; init; } = "https://www.gstatic.com/iap/verify/public_key-jwk";

    public bool IsOn => !string.IsNullOrEmpty(Audience);
}
