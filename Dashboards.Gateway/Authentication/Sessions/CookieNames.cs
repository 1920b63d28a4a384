using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>
/// <c>__Host-</c> ties a cookie to this very host over https. On plain http it does not work in every browser,
/// and cookies are shared by all ports of a host: there the name holds the port.
/// </summary>
internal sealed class CookieNames(GatewaySettings settings)
{
    private const string Stem = "dashboards";

    public string Session { get; } =
        settings.IsHttps ? $"__Host-{Stem}" : $"{Stem}-{settings.PublicUrl.Port}";

    public string Form => Session + "-form";

    /// <summary>The beginning of the name: each sign-in under way has one of its own.</summary>
    public string SignIn => Session + "-sign-in";

    /// <summary>Ours, and those of a gateway on another port: no dashboard is to see either.</summary>
    public static bool IsGateways(ReadOnlySpan<char> name) =>
        name.StartsWith(Stem, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith($"__Host-{Stem}", StringComparison.OrdinalIgnoreCase);
}
