using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>
/// The part of Google's JSON API that uploads and downloads use, with the session rules that the emulator lacks,
/// and faults by script.
/// </summary>
internal sealed partial class FaultyStorage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _script = new();
    private int _generation = 1000;
    private int _session;

    private FaultyStorage(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    public ConcurrentDictionary<string, MemoryStream> Sessions { get; } = new();

    /// <summary>What was asked, for instance <c>chunk bytes 0-262143/*</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>No chunk is answered before it.</summary>
    public Task BeforeChunks { get; set; } = Task.CompletedTask;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<FaultyStorage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        var storage = new FaultyStorage(builder.Build());
        storage._app.Run(storage.HandleAsync);
        await storage._app.StartAsync();
        return storage;
    }

    /// <summary>
    /// The next requests of a kind (multipart, start, chunk, question, media, describe) go wrong so.
    /// </summary>
    public void Fail(string kind, params Fault[] faults) => _script[kind] = new(faults);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        var kind = KindOf(http.Request);
        Asked.Enqueue($"{kind} {http.Request.Headers.ContentRange}{http.Request.Headers.Range}".TrimEnd());
        Fault? fault = _script.TryGetValue(kind, out var faults) && faults.TryDequeue(out var next) ? next : null;
        switch (fault)
        {
            case Fault.Unavailable: http.Response.StatusCode = 503; return;
            case Fault.Forgotten: http.Response.StatusCode = 410; return;
            case Fault.CutBefore: http.Abort(); return;
        }

        await (kind switch
        {
            "multipart" => MultipartAsync(http, fault),
            "start" => StartSessionAsync(http),
            "chunk" or "question" => ChunkAsync(http, fault),
            "cancel" => CancelAsync(http),
            "delete" => DeleteAsync(http),
            "media" => MediaAsync(http, fault),
            _ => DescribeAsync(http, Name(http), fault),
        });
    }

    private static string KindOf(HttpRequest request) => (request.Method, $"{request.Query["uploadType"]}") switch
    {
        ("POST", "multipart") => "multipart",
        ("POST", "resumable") => "start",
        ("PUT", _) => request.ContentLength > 0 ? "chunk" : "question",
        ("DELETE", _) => request.Query.ContainsKey("session") ? "cancel" : "delete",
        _ => request.Query.ContainsKey("alt") ? "media" : "describe",
    };

    private static string Name(HttpContext http) => http.Request.Query.TryGetValue("name", out var name)
        ? name.ToString()
        : Uri.UnescapeDataString(http.Request.Path.Value!.Split("/o/")[^1]);

    private async Task DescribeAsync(HttpContext http, string name, Fault? fault)
    {
        if (!Objects.TryGetValue(name, out var bytes))
        {
            http.Response.StatusCode = 404;
            return;
        }

        var hashed = fault == Fault.WrongHash ? [.. bytes, 1] : bytes;
#pragma warning disable CA5351 // The API's own checksum.
        var md5 = Convert.ToBase64String(MD5.HashData(hashed));
#pragma warning restore CA5351
        await http.Response.WriteAsJsonAsync(new
        {
            name,
            size = $"{bytes.Length}",
            generation = $"{Interlocked.Increment(ref _generation)}",
            md5Hash = md5,
            crc32c = Crc(hashed),
        });
    }

    private Task DeleteAsync(HttpContext http)
    {
        Asked.Enqueue($"deleted {Name(http)} generation={http.Request.Query["generation"]}");
        http.Response.StatusCode = Objects.TryRemove(Name(http), out _) ? 204 : 404;
        return Task.CompletedTask;
    }

    private async Task MediaAsync(HttpContext http, Fault? fault)
    {
        if (!Objects.TryGetValue(Name(http), out var bytes))
        {
            http.Response.StatusCode = 404;
            return;
        }

        var (from, end) = (0, bytes.Length);
        if (RangeHeaderValue.TryParse(http.Request.Headers.Range, out var range))
        {
            (from, end) = ((int)range.Ranges.Single().From!, (int)range.Ranges.Single().To! + 1);
            http.Response.StatusCode = 206;
            http.Response.Headers.ContentRange = $"bytes {from}-{end - 1}/{bytes.Length}";
        }

        http.Response.Headers["x-goog-generation"] = "7";
        http.Response.ContentLength = end - from;
        var sent = fault is Fault.CutHalfway or Fault.StallHalfway ? (end - from) / 2 : end - from;
        await http.Response.Body.WriteAsync(bytes.AsMemory(from, sent));
        await http.Response.Body.FlushAsync();
        if (fault == Fault.StallHalfway)
            await Task.Delay(Timeout.Infinite, http.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (fault == Fault.CutHalfway)
            http.Abort();
    }

    private static string Crc(byte[] bytes)
    {
        var crc = new Gateway.CloudStorage.Crc32C();
        crc.Append(bytes);
        return crc.ToBase64();
    }
}
