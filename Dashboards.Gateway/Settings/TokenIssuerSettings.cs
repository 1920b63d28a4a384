namespace Dashboards.Gateway.Settings;

/// <summary>An issuer whose ID tokens programs may send: section <c>Gateway:TokenIssuers:NAME</c>.</summary>
internal sealed record TokenIssuerSettings
{
    /// <summary>
    /// <c>google</c>, <c>github-actions</c> or <c>oidc</c>; without it by the issuer's name. The first two are
    /// there without a setting.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>The issuer exactly as its discovery document writes it.</summary>
    public string? Authority { get; init; }

    /// <summary>
    /// Claims whose values are names for grants, <c>serviceAccount:NAME/VALUE</c>, separated by commas; without
    /// it <c>sub</c>. Only claims that the issuer and not the token's holder decides on.
    /// </summary>
    public string? PrincipalClaims { get; init; }
}
