using Benchmarks.Load;
using Benchmarks.Servers;

namespace Benchmarks.Peers;

/// <summary>HAProxy that forwards what comes with the right header, and refuses the rest.</summary>
internal static class Haproxy
{
    private const string Package = "haproxy";

    private const string OnlyTheToken =
        $$"""http-request deny deny_status 401 unless { req.hdr(authorization) -m str "Bearer {{GatewayServer.LocalToken}}" }""";

    // Its own 16 KiB and 64 KiB hold a download to a third; front ends of clouds grant as much as these.
    private const string WideStreams = """
        tune.bufsize 131072
            tune.h2.initial-window-size 4194304
        """;

    public static async Task<Peer> StartAsync(int backend, WorkFolder folder)
    {
        if (Peer.Find("haproxy") is not { } program)
            return Peer.Missing(Package);
        var port = Loopback.FreePort();
        var file = folder.Of("haproxy.cfg");
        await File.WriteAllTextAsync(file, Configuration(port, backend, rule: OnlyTheToken));
        var process = new ServerProcess(program, ["-db", "-f", file], new Dictionary<string, string>());
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/"), GatewayServer.LocalToken);
        return new Peer(Package, process,
        [
            new HttpTarget("HAProxy, a fixed token", port, GatewayServer.Bearer, 200, process),
            new HttpTarget("HAProxy, stranger", port, "", 401, process),
        ]);
    }

    /// <summary>
    /// As Google's front end stands before a service of Cloud Run whose port is named h2c: HTTP/1.1 comes in, and
    /// h2c goes to the gateway. Null where HAProxy is not installed.
    /// </summary>
    public static Task<(int Port, ServerProcess Process)?> FrontAsync(int gateway, WorkFolder folder) =>
        FrontAsync(gateway, "proto h2", folder);

    /// <summary>The same before a storage, which speaks HTTP/1.1: what the front end costs by itself.</summary>
    public static Task<(int Port, ServerProcess Process)?> StorageFrontAsync(int storage, WorkFolder folder) =>
        FrontAsync(storage, "", folder);

    private static async Task<(int Port, ServerProcess Process)?> FrontAsync(
        int server, string protocol, WorkFolder folder)
    {
        if (Peer.Find("haproxy") is not { } program)
            return null;
        var port = Loopback.FreePort();
        var file = folder.Of($"haproxy-front-{port}.cfg");
        await File.WriteAllTextAsync(file, Configuration(port, server, tuning: WideStreams, protocol: protocol));
        var process = new ServerProcess(program, ["-db", "-f", file], new Dictionary<string, string>());
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/-/health/live"));
        return (port, process);
    }

    private static string Configuration(
        int port, int backend, string rule = "", string tuning = "", string protocol = "") => $$"""
        global
            maxconn 1024
            {{tuning}}
        defaults
            mode http
            timeout connect 5s
            timeout client 60s
            timeout server 60s
        frontend all
            bind 127.0.0.1:{{port}}
            {{rule}}
            default_backend servers
        backend servers
            http-reuse always
            server one 127.0.0.1:{{backend}} {{protocol}}

        """;
}
