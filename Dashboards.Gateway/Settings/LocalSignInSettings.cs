namespace Dashboards.Gateway.Settings;

/// <summary>Section <c>Gateway:LocalSignIn</c>.</summary>
internal sealed record LocalSignInSettings
{
    /// <summary>
    /// Present: whoever knows it may sign in as one of three local identities, and it is a bearer token of the local
    /// administrator. At least 16 characters: it must not be guessable.
    /// </summary>
    public string? Token { get; init; }

    public bool IsOn => !string.IsNullOrEmpty(Token);
}
