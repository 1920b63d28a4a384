using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Benchmarks.Servers;
using Dashboards.Gateway.CloudStorage;

namespace Benchmarks.Transfers;

/// <summary>
/// Google Cloud Storage's upload and download, without storage: it counts what comes and sends zeros, so that a
/// gigabyte costs the gateway under measurement and not a disk. Uploads come in resumable sessions, as to Google.
/// </summary>
internal sealed class Sink : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, long> _sizes = new();
    private static readonly ConcurrentDictionary<string, Crc32C> _sessions = new();
    private static readonly byte[] _zeros = new byte[256 * 1024];

    private readonly ServerProcess _process;

    private Sink(int port, ServerProcess process) => (Port, _process) = (port, process);

    public int Port { get; }

    public static async Task<Sink> StartAsync()
    {
        var port = Loopback.FreePort();
        var self = System.Reflection.Assembly.GetExecutingAssembly().Location;
        var process = new ServerProcess("dotnet", [self, "sink", $"{port}"], new Dictionary<string, string>());
        await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}/"));
        return new Sink(port, process);
    }

    /// <summary>The sink itself: <c>Benchmarks sink PORT</c>.</summary>
    public static async Task<int> RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}")
            .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Run(http => (http.Request.Method, $"{http.Request.Query["uploadType"]}") switch
        {
            ("POST", "resumable") => BeginAsync(http),
            ("POST" or "PUT", _) => TakeAsync(http),
            ("GET", _) when http.Request.Query.ContainsKey("alt") => SendAsync(http),
            _ => Task.CompletedTask,
        });
        await app.RunAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // The name stands in the address or, from Google's own client, in the body.
    private static async Task BeginAsync(HttpContext http)
    {
        var name = (string?)http.Request.Query["name"]
            ?? (await http.Request.ReadFromJsonAsync<JsonObject>())!["name"]!.ToString();
        _sessions[name] = default;
        http.Response.Headers.Location = $"http://{http.Request.Host}/session?name={Uri.EscapeDataString(name)}";
    }

    private static async Task TakeAsync(HttpContext http)
    {
        var name = http.Request.Query["name"].ToString();
        var inSession = _sessions.TryGetValue(name, out var crc);
        var (buffer, taken) = (new byte[64 * 1024], 0L);
        for (int count; (count = await http.Request.Body.ReadAsync(buffer)) > 0; taken += count)
        {
            // Another body has metadata before the bytes.
            if (inSession)
                crc.Append(buffer.AsSpan(0, count));
        }

        // bytes 0-8388607/* and bytes 0-8388607/8400001 go on; bytes 8388608-8400000/8400001 or bytes */8400001 ends it.
        if (ContentRangeHeaderValue.TryParse(http.Request.Headers.ContentRange, out var range))
        {
            if (range.Length is null || range.To + 1 < range.Length)
            {
                _sessions[name] = crc;
                http.Response.StatusCode = 308;
                http.Response.Headers.Range = $"bytes=0-{range.To}";
                return;
            }

            taken = range.Length.Value;
        }

        _sizes[name] = taken;
        _sessions.TryRemove(name, out _);
        await http.Response.WriteAsJsonAsync(
            new { name, size = $"{taken}", generation = "1", crc32c = inSession ? crc.ToBase64() : null });
    }

    private static async Task SendAsync(HttpContext http)
    {
        var name = Uri.UnescapeDataString(http.Request.Path.Value!.Split("/o/")[^1]);
        var size = _sizes.GetValueOrDefault(name);
        http.Response.ContentLength = size;
        http.Response.Headers["x-goog-generation"] = "1";
        http.Response.Headers.LastModified = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        for (var rest = size; rest > 0; rest -= _zeros.Length)
            await http.Response.Body.WriteAsync(_zeros.AsMemory(0, (int)Math.Min(rest, _zeros.Length)));
    }
}
