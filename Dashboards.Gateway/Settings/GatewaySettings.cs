namespace Dashboards.Gateway.Settings;

/// <summary>Section <c>Gateway</c>.</summary>
internal sealed record GatewaySettings
{
    /// <summary>
    /// The address that browsers and clients use; redirects, cookies and the cross-site guard go by it.
    /// </summary>
    public Uri PublicUrl { get; init; } = new("http://localhost:8080");

    /// <summary>
    /// Encrypts the cookies' keys at rest and signs the identity that dashboards are told. At least 16
    /// characters.
    /// </summary>
    public string KeySecret { get; init; } = "";

    /// <summary>Sign-in with a link, on one's own machine.</summary>
    public LocalSignInSettings LocalSignIn { get; init; } = new();

    /// <summary>The providers that people sign in with, by name.</summary>
    public IReadOnlyDictionary<string, ProviderSettings> SignIn { get; init; } =
        new Dictionary<string, ProviderSettings>();

    /// <summary>The issuers whose ID tokens programs may send, by name.</summary>
    public IReadOnlyDictionary<string, TokenIssuerSettings> TokenIssuers { get; init; } =
        new Dictionary<string, TokenIssuerSettings>();

    /// <summary>Sign-in by Google's Identity-Aware Proxy, instead of any other.</summary>
    public IapSettings Iap { get; init; } = new();

    /// <summary>What ID tokens of programs must be made for; without it <see cref="Origin"/>.</summary>
    public string Audience
    {
        get => string.IsNullOrEmpty(field) ? Origin : field;
        init;
    } = "";

    /// <summary>
    /// Who administers from the start: principals separated by commas, like
    /// <c>user:ada@example.org, group:admins</c>.
    /// </summary>
    public string Administrators { get; init; } = "";

    /// <summary>Who may log from the start, as <see cref="Administrators"/> are written.</summary>
    public string Editors { get; init; } = "";

    /// <summary>Whom a denied person is to ask, as text; without it the administrators that are users.</summary>
    public string? Contact { get; init; }

    /// <summary>The servers behind the gateway by name.</summary>
    public IReadOnlyDictionary<string, DashboardSettings> Dashboards { get; init; } =
        new Dictionary<string, DashboardSettings>();

    public LimitSettings Limits { get; init; } = new();

    public AuditSettings Audit { get; init; } = new();

    public IReadOnlyList<string> AdministratorNames => Names(Administrators);

    public IReadOnlyList<string> EditorNames => Names(Editors);

    public bool IsHttps => PublicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Scheme, host and port, as a browser writes them in <c>Origin</c>.</summary>
    public string Origin => PublicUrl.GetLeftPart(UriPartial.Authority);

    private static string[] Names(string list) => list.Split(
        [',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
