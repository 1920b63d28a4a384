using System.Collections.Immutable;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>Somebody whose word counts for who a person is: settings with their defaults filled in.</summary>
internal sealed record Provider
{
    public required string Name { get; init; }

    public required ProviderKind Kind { get; init; }

    public required string Title { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    public required string Authority { get; init; }

    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>Null where groups are not asked for.</summary>
    public string? GroupsClaim { get; init; }

    public bool TrustEmail { get; init; }

    public string? HostedDomain { get; init; }

    /// <summary>GitHub's <c>org</c> and <c>org/team</c> that are asked about.</summary>
    public ImmutableArray<string> Organizations { get; init; } = [];

    public string Api { get; init; } = "";

    /// <summary>Where one begins to sign in with it.</summary>
    public string StartPath => $"{SignInPaths.Root}/{Name}";

    public string CallbackPath => $"{StartPath}/callback";

    public static Provider Of(string name, ProviderSettings settings)
    {
        var kind = ProviderKinds.Of(name, settings) ?? throw new ArgumentException($"{name} has an unknown kind.");
        ImmutableArray<string> organizations = [.. Split(settings.Organizations)];
        return new Provider
        {
            Name = name,
            Kind = kind,
            Title = settings.Title is { Length: > 0 } title ? title : DefaultTitle(kind, name),
            ClientId = settings.ClientId,
            ClientSecret = settings.ClientSecret,
            Authority = settings.Authority is { Length: > 0 } authority ? authority : DefaultAuthority(kind),
            Scopes = Split(settings.Scopes) is { Length: > 0 } scopes
                ? [.. scopes]
                : DefaultScopes(kind, organizations.Length > 0),
            GroupsClaim = Groups(kind, settings.GroupsClaim),
            TrustEmail = settings.TrustEmail,
            HostedDomain = settings.HostedDomain is { Length: > 0 } domain ? domain.ToLowerInvariant() : null,
            Organizations = organizations,
            Api = settings.Api is { Length: > 0 } api ? api.TrimEnd('/') : "https://api.github.com",
        };
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static string DefaultTitle(ProviderKind kind, string name) => kind switch
    {
        ProviderKind.Google => "Google",
        ProviderKind.GitHub => "GitHub",
        _ => name,
    };

    private static string DefaultAuthority(ProviderKind kind) => kind switch
    {
        ProviderKind.Google => OpenId.IssuerSpellings.Google,
        ProviderKind.GitHub => "https://github.com",
        _ => "",
    };

    // read:org shows every organization of the person: asked for only where it is used.
    private static ImmutableArray<string> DefaultScopes(ProviderKind kind, bool asksOrganizations) => kind switch
    {
        ProviderKind.GitHub => asksOrganizations ? ["user:email", "read:org"] : ["user:email"],
        _ => ["openid", "email", "profile"],
    };

    private static string? Groups(ProviderKind kind, string? claim) => kind switch
    {
        ProviderKind.GitHub => null,
        _ when claim is not null => claim.Length > 0 ? claim : null,
        _ => kind == ProviderKind.OpenIdConnect ? "groups" : null,
    };
}
