using Benchmarks.Load;
using Benchmarks.Servers;

namespace Benchmarks.Peers;

/// <summary>nginx that forwards what comes with the right header, and refuses the rest.</summary>
internal static class Nginx
{
    public const string Bare = "nginx, proxy_pass, bare";

    private const string Package = "nginx-light";

    public static async Task<Peer> StartAsync(int backend, WorkFolder folder)
    {
        if (Peer.Find("nginx") is not { } program)
            return Peer.Missing(Package);
        var (port, bare) = (Loopback.FreePort(), Loopback.FreePort());
        var file = folder.Of("nginx.conf");
        await File.WriteAllTextAsync(file, Configuration(port, bare, backend, folder));
        var process = new ServerProcess(program, ["-c", file, "-e", "stderr"], new Dictionary<string, string>());
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/"), GatewayServer.LocalToken);
        return new Peer(Package, process,
        [
            new HttpTarget(Bare, bare, "", 200, process),
            new HttpTarget("nginx, a fixed token", port, GatewayServer.Bearer, 200, process),
            new HttpTarget("nginx, stranger", port, "", 401, process),
        ]);
    }

    private static string Configuration(int port, int bare, int backend, WorkFolder folder) => $$"""
        daemon off;
        worker_processes 2;
        pid {{folder.Of("nginx.pid")}};
        events { worker_connections 1024; }
        http {
            access_log off;
            keepalive_requests 10000000;
            client_body_temp_path {{folder.Of("nginx-body")}};
            proxy_temp_path {{folder.Of("nginx-proxy")}};
            fastcgi_temp_path {{folder.Of("nginx-fastcgi")}};
            uwsgi_temp_path {{folder.Of("nginx-uwsgi")}};
            scgi_temp_path {{folder.Of("nginx-scgi")}};
            upstream backend { server 127.0.0.1:{{backend}}; keepalive 128; keepalive_requests 10000000; }
            map $http_authorization $known { default 0; "Bearer {{GatewayServer.LocalToken}}" 1; }
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            server {
                listen 127.0.0.1:{{port}};
                location / {
                    if ($known = 0) { return 401; }
                    proxy_pass http://backend;
                }
            }
            server {
                listen 127.0.0.1:{{bare}};
                location / { proxy_pass http://backend; }
            }
        }
        """;
}
