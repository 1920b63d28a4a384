using System.Net;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Dashboards;
using Listening = Dashboards.Gateway.Protocols.ListenAddresses;

namespace Dashboards.Gateway.Settings;

/// <summary>Why the gateway may not start: every problem at once, each with the setting that repairs it.</summary>
internal static class SettingsProblems
{
    private const int ShortestSecret = 16;

    private static string Kinds => string.Join(", ", DashboardKinds.All.Select(kind => kind.Name));

    public static IEnumerable<string> Of(GatewaySettings settings, IConfiguration configuration)
    {
        if (settings.KeySecret.Length < ShortestSecret)
            yield return "Gateway__KeySecret has less than 16 characters: set it to a random secret that stays.";
        if (settings.PublicUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https", AbsolutePath: "/" })
            yield return "Gateway__PublicUrl must be an http address without a path, like http://localhost:8080.";
        if (string.IsNullOrEmpty(configuration.GetConnectionString("gatewaydb")))
            yield return "ConnectionStrings__gatewaydb is missing: "
                + "set it to Host=…;Port=…;Username=…;Password=…;Database=….";
        foreach (var address in Listening.Of(configuration).Where(address => !Listening.IsHttp(address)))
            yield return $"it does not listen on {address}: set ASPNETCORE_URLS=http://127.0.0.1:8080 or another "
                + "http address; TLS ends in front of it.";
        foreach (var (setting, name) in settings.AdministratorNames.Select(name => ("Administrators", name))
            .Concat(settings.EditorNames.Select(name => ("Editors", name))))
            if (Principal.Parse(name, out var problem) is null)
                yield return $"Gateway__{setting} has {name}: {problem}";
        foreach (var problem in settings.Dashboards.SelectMany(Dashboard))
            yield return problem;
        foreach (var problem in NumberProblems.Of(settings)
            .Concat(SignInProblems.Of(settings))
            .Concat(TokenIssuerProblems.Of(settings)).Concat(IapProblems.Of(settings)))
            yield return problem;
        foreach (var problem in LocalSignIn(settings.LocalSignIn, configuration))
            yield return problem;
    }

    private static IEnumerable<string> Dashboard(KeyValuePair<string, DashboardSettings> dashboard)
    {
        var section = $"Gateway__Dashboards__{dashboard.Key}";
        if (dashboard.Value.Address is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return $"{section}__Address must be an http address, like http://127.0.0.1:5000.";
        if (DashboardKinds.Find(dashboard.Value.Kind) is null)
            yield return $"{section}__Kind must be one of: {Kinds}.";
        if (dashboard.Value.Path is not ['/', .., '/'] and not "/")
            yield return $"{section}__Path must begin and end with a slash, like /tensorboard/.";
        if (dashboard.Value.Path.StartsWith("/-/", StringComparison.Ordinal))
            yield return $"{section}__Path must not begin with /-/: those are the gateway's own pages.";
    }

    private static IEnumerable<string> LocalSignIn(LocalSignInSettings local, IConfiguration configuration)
    {
        if (!local.IsOn)
            yield break;
        if (local.Token!.Length < ShortestSecret)
            yield return "Gateway__LocalSignIn__Token is shorter than 16 characters: it could be guessed.";
        if (!string.IsNullOrEmpty(configuration["K_SERVICE"]))
            yield return "Gateway__LocalSignIn__Token is for one's own machine, and this is Cloud Run: remove it.";
        foreach (var address in ListenAddresses(configuration).Where(address => !IsLoopback(address)))
            yield return "Gateway__LocalSignIn__Token is for loopback only, and the gateway "
                + $"would listen on {address}: "
                + "set ASPNETCORE_URLS=http://127.0.0.1:8080, or remove the token.";
    }

    private static IEnumerable<string> ListenAddresses(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "")
            .Concat(Listening.Of(configuration).Where(Listening.IsHttp));

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Host == "localhost"
            || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
