using System.Text.RegularExpressions;

namespace Dashboards.Gateway.Access;

/// <summary>
/// Whom a grant is for, as IAM writes it and in its one spelling: <c>user:ada@example.org</c>,
/// <c>domain:example.org</c>, <c>group:researchers</c> (as the provider names it), <c>github:org</c>,
/// <c>github:org/team</c>, <c>serviceAccount:job@project.iam.gserviceaccount.com</c>.
/// </summary>
internal readonly partial record struct Principal
{
    private const int Longest = 300;

    private Principal(string text) => Text = text;

    public string Text { get; }

    /// <summary>Whether a provider said so at sign-in alone, and may see it otherwise a day later.</summary>
    public bool IsMembership =>
        Text.StartsWith("group:", StringComparison.Ordinal) || Text.StartsWith("github:", StringComparison.Ordinal);

    /// <summary>Whether it is one person or program.</summary>
    public bool IsPersonal =>
        Text.StartsWith("user:", StringComparison.Ordinal)
        || Text.StartsWith("serviceAccount:", StringComparison.Ordinal);

    public static Principal User(string address) => Lower("user", address);

    public static Principal Domain(string domain) => Lower("domain", domain);

    public static Principal Group(string name) => new("group:" + name);

    public static Principal GitHub(string organization, string? team = null) =>
        Lower("github", team is null ? organization : $"{organization}/{team}");

    /// <summary>
    /// Of an address, or of an issuer's name for somebody (<c>github-actions/repo:a/b:ref:refs/heads/main</c>),
    /// where case makes another one.
    /// </summary>
    public static Principal ServiceAccount(string name) =>
        IsAddress(name) ? Lower("serviceAccount", name) : new("serviceAccount:" + name);

    /// <summary>What somebody wrote; null where it is no principal, with the reason.</summary>
    public static Principal? Parse(string? written, out string? problem)
    {
        var text = written?.Trim() ?? "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 1)..]);
        Principal? parsed = text.Length > Longest ? null : kind switch
        {
            "user" when Address().IsMatch(name) => User(name),
            "domain" when DomainName().IsMatch(name) => Domain(name),
            "group" when Name().IsMatch(name) => Group(name),
            "github" when Organization().IsMatch(name) => GitHub(name),
            "serviceAccount" when Name().IsMatch(name) => ServiceAccount(name),
            _ => null,
        };
        problem = parsed is null ? Problem(text) : null;
        return parsed;
    }

    /// <summary>Exactly one @: what has two reads as another domain to somebody.</summary>
    public static bool IsAddress(string? text) => text is not null && Address().IsMatch(text);

    public override string ToString() => Text;

    private static Principal Lower(string kind, string name) => new($"{kind}:{name.ToLowerInvariant()}");

    private static string Problem(string text) => text switch
    {
        "" => "principal: who, for instance user:ada@example.org.",
        "allUsers" or "allAuthenticatedUsers" => $"principal: {text} would open this to the whole world; "
            + "name a domain: domain:example.org.",
        _ when IsAddress(text) => $"principal: write user:{text} or serviceAccount:{text}.",
        _ => "principal: user:ADDRESS, domain:DOMAIN, group:NAME, github:ORGANIZATION[/TEAM] or "
            + "serviceAccount:ADDRESS.",
    };

    [GeneratedRegex(@"\A[^@\s\p{C}""<>,;]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex DomainName();

    [GeneratedRegex(@"\A[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)?\z")]
    private static partial Regex Organization();
}
