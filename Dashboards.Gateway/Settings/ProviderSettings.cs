namespace Dashboards.Gateway.Settings;

/// <summary>A provider that people sign in with: section <c>Gateway:SignIn:NAME</c>.</summary>
internal sealed record ProviderSettings
{
    /// <summary>
    /// <c>google</c>, <c>github</c> or <c>oidc</c> (OpenID Connect); without it by the provider's name.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>As the provider gave it, for the redirect address PUBLICURL/-/sign-in/NAME/callback.</summary>
    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>What the link on the sign-in page says; without it the provider's name.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The issuer exactly as its discovery document writes it; for GitHub Enterprise, its address.
    /// </summary>
    public string? Authority { get; init; }

    /// <summary>Asked for, separated by spaces; without it <c>openid email profile</c>.</summary>
    public string? Scopes { get; init; }

    /// <summary>
    /// The claim that holds groups: <c>groups</c> for OpenID Connect, none for Google; an empty value is none.
    /// </summary>
    public string? GroupsClaim { get; init; }

    /// <summary>
    /// Addresses count without <c>email_verified</c>: for a provider that never sends it and lets nobody choose
    /// their address.
    /// </summary>
    public bool TrustEmail { get; init; }

    /// <summary>Google: only accounts of this Workspace domain.</summary>
    public string? HostedDomain { get; init; }

    /// <summary>
    /// GitHub: the organizations (<c>acme</c>) and teams (<c>acme/research</c>) that grants name, separated by
    /// commas.
    /// </summary>
    public string? Organizations { get; init; }

    /// <summary>GitHub's API; another one for Enterprise.</summary>
    public string? Api { get; init; }
}
