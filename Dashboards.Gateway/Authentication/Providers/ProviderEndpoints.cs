namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>Where a provider is asked.</summary>
internal sealed record ProviderEndpoints(string Authorization, string Token)
{
    /// <summary>What the callback's <c>iss</c> must be (RFC 9207); null for one that knows of none.</summary>
    public string? Issuer { get; init; }

    /// <summary>Every callback of it has <c>iss</c>.</summary>
    public bool NamesItselfInCallback { get; init; }

    /// <summary>The client's secret goes into the form, and not into <c>Authorization</c>.</summary>
    public bool TakesSecretInForm { get; init; } = true;
}
