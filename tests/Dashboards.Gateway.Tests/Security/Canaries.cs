using System.Text;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Security;

/// <summary>Texts that must not turn up anywhere, each named after where it went in.</summary>
public sealed class Canaries
{
    private readonly Dictionary<string, string> _texts = new()
    {
        ["local token"] = GatewayHost.LocalToken,
        ["key secret"] = "canary-key-secret-7f3a",
        ["database password"] = "canary-database-password-7f3a",
        ["client secret"] = "canary-client-secret-7f3a",
        ["query"] = "canary-query-7f3a",
        ["authorization"] = "canary-authorization-7f3a",
        ["basic authorization"] = Basic("canary-basic-7f3a"),
        ["basic password"] = "canary-basic-7f3a",
        ["session cookie made up"] = "canary-session-cookie-7f3a",
        ["other cookie"] = "canary-other-cookie-7f3a",
        ["part key"] = "canary-part-key-7f3a",
        ["header"] = "canary-header-7f3a",
        ["field"] = "canary-field-7f3a",
        ["body"] = "canary-body-7f3a",
    };

    public string this[string name] => _texts[name];

    /// <summary>What the gateway itself made.</summary>
    public void Add(string name, string text)
    {
        Assert.True(text.Length > 8, name);
        _texts[name] = text;
    }

    /// <summary>The names of those that this text holds.</summary>
    public IEnumerable<string> In(string text, params string[] except) =>
        from canary in _texts
        where !except.Contains(canary.Key) && text.Contains(canary.Value, StringComparison.Ordinal)
        select canary.Key;

    public IEnumerable<string> In(byte[] bytes) =>
        _texts.Where(canary => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary.Value)) >= 0)
            .Select(canary => canary.Key);

    public static string Basic(string password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"somebody:{password}"));
}
