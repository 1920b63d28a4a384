using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Benchmarks.Load;
using Benchmarks.Servers;

namespace Benchmarks.Peers;

/// <summary>
/// Apache with mod_auth_openidc, which does the most of what the gateway does: it verifies a signed token with each
/// request (and keeps what it found for a while).
/// </summary>
internal static class Apache
{
    public const string WithToken = "Apache, mod_auth_openidc, token";

    private const string Package = "apache2 libapache2-mod-auth-openidc";
    private const string Modules = "/usr/lib/apache2/modules";

    private static readonly string[] _modules =
        ["mpm_event", "authn_core", "authz_core", "authz_user", "proxy", "proxy_http", "auth_openidc"];

    private static readonly byte[] _key = Encoding.ASCII.GetBytes("benchmark-key-of-32-bytes-length");

    public static async Task<Peer> StartAsync(int backend, WorkFolder folder)
    {
        if (Peer.Find("apache2") is not { } program || !File.Exists($"{Modules}/mod_auth_openidc.so"))
            return Peer.Missing(Package);
        var port = Loopback.FreePort();
        var file = folder.Of("apache.conf");
        await File.WriteAllTextAsync(file, Configuration(port, backend, folder));
        var token = Token();
        var process = new ServerProcess(
            program, ["-d", folder.Path, "-f", file, "-D", "FOREGROUND"], new Dictionary<string, string>());
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/"), token);
        return new Peer(Package, process,
        [
            new HttpTarget(WithToken, port, $"Authorization: Bearer {token}", 200, process),
            new HttpTarget("Apache, mod_auth_openidc, stranger", port, "", 401, process),
        ]);
    }

    private static string Token()
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["sub"] = "benchmark",
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["exp"] = DateTimeOffset.UtcNow.AddHours(2).ToUnixTimeSeconds(),
        });
        var text = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + "."
            + Base64Url.EncodeToString(payload);
        return text + "." + Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)));
    }

    private static string Configuration(int port, int backend, WorkFolder folder) => $$"""
        ServerName localhost
        Listen 127.0.0.1:{{port}}
        PidFile {{folder.Of("apache.pid")}}
        ErrorLog /dev/stderr
        DefaultRuntimeDir {{folder.Path}}
        Mutex file:{{folder.Path}} default
        {{string.Join('\n', _modules.Select(module => $"LoadModule {module}_module {Modules}/mod_{module}.so"))}}
        KeepAlive On
        MaxKeepAliveRequests 0
        KeepAliveTimeout 60
        OIDCCryptoPassphrase benchmark
        OIDCOAuthVerifySharedKeys plain##{{Encoding.ASCII.GetString(_key)}}
        <Location />
            AuthType oauth20
            Require valid-user
        </Location>
        ProxyPass / http://127.0.0.1:{{backend}}/ enablereuse=on keepalive=On
        """;
}
