using Benchmarks.Load;
using Benchmarks.Servers;

namespace Benchmarks.Peers;

/// <summary>HAProxy that forwards what comes with the right header, and refuses the rest.</summary>
internal static class Haproxy
{
    private const string Package = "haproxy";

    public static async Task<Peer> StartAsync(int backend, WorkFolder folder)
    {
        if (Peer.Find("haproxy") is not { } program)
            return Peer.Missing(Package);
        var port = Loopback.FreePort();
        var file = folder.Of("haproxy.cfg");
        await File.WriteAllTextAsync(file, Configuration(port, backend));
        var process = new ServerProcess(program, ["-db", "-f", file], new Dictionary<string, string>());
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/"), GatewayServer.LocalToken);
        return new Peer(Package, process,
        [
            new HttpTarget("HAProxy, a fixed token", port, GatewayServer.Bearer, 200, process),
            new HttpTarget("HAProxy, stranger", port, "", 401, process),
        ]);
    }

    private static string Configuration(int port, int backend) => $$"""
        global
            maxconn 1024
        defaults
            mode http
            timeout connect 5s
            timeout client 60s
            timeout server 60s
        frontend gateway
            bind 127.0.0.1:{{port}}
            http-request deny deny_status 401 unless { req.hdr(authorization) -m str "Bearer {{GatewayServer.LocalToken}}" }
            default_backend servers
        backend servers
            http-reuse always
            server one 127.0.0.1:{{backend}}

        """;
}
