using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dashboards.Gateway.Protocols;

/// <summary>
/// Where to listen. Endpoints in code replace what Kestrel would read for itself, hence it is read here: the URLs,
/// else the port that a platform like Cloud Run gives, else .NET's own ports.
/// </summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:8080";

    /// <summary>As they are written.</summary>
    public static IEnumerable<string> Of(IConfiguration configuration)
    {
        if (Split(configuration[WebHostDefaults.ServerUrlsKey]) is { Length: > 0 } urls)
            return urls;

        // An address of https is no place to listen, but must be heard of: the settings' check refuses it.
        if (Split(configuration[WebHostDefaults.HttpsPortsKey]) is { Length: > 0 } secure)
            return secure.Select(port => $"https://*:{port}");

        string[] ports = Split(configuration["PORT"]) is { Length: > 0 } given
            ? given
            : Split(configuration[WebHostDefaults.HttpPortsKey]);
        return ports.Length > 0 ? ports.Select(port => $"http://*:{port}") : [Default];
    }

    /// <summary>TLS ends in front of the gateway.</summary>
    public static bool IsHttp(string address) => TryParse(address, out var uri) && uri.Scheme == Uri.UriSchemeHttp;

    public static void Listen(this KestrelServerOptions kestrel, string text, Action<ListenOptions> configure)
    {
        if (!TryParse(text, out var address))
            throw new ArgumentException($"'{text}' is no address.", nameof(text));

        if (address.IsLoopback && address.HostNameType == UriHostNameType.Dns && address.Port != 0)
            kestrel.ListenLocalhost(address.Port, configure);
        else if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, address.Port, configure);
        else if (address.IsLoopback)
            kestrel.Listen(IPAddress.Loopback, address.Port, configure);
        else
            kestrel.ListenAnyIP(address.Port, configure);
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // As Kestrel reads them, * and + are every address, which System.Uri knows no name for.
    private static bool TryParse(string address, [NotNullWhen(true)] out Uri? uri) => Uri.TryCreate(
        address.Replace("//*", "//any.invalid", StringComparison.Ordinal)
            .Replace("//+", "//any.invalid", StringComparison.Ordinal),
        UriKind.Absolute,
        out uri);
}
