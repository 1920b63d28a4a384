using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>
/// The part of Google's JSON API that uploads and downloads use, with the session rules that the emulator lacks, and
/// faults by script.
/// </summary>
internal sealed class FaultyStorage : IAsyncDisposable
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

    /// <summary>The next requests of a kind (multipart, start, chunk, question, media, describe) go wrong so.</summary>
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

    private static string KindOf(HttpRequest request) => (request.Method, request.Query["uploadType"].ToString()) switch
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

    private async Task MultipartAsync(HttpContext http, Fault? fault)
    {
        var boundary = MediaTypeHeaderValue.Parse(http.Request.ContentType!).Parameters.Single().Value!.Trim('"');
        var reader = new MultipartReader(boundary, http.Request.Body);
        var metadata = await JsonDocument.ParseAsync((await reader.ReadNextSectionAsync())!.Body);
        var body = new MemoryStream();
        await (await reader.ReadNextSectionAsync())!.Body.CopyToAsync(body);
        if (Exists(http))
            http.Response.StatusCode = 412;
        else if (metadata.RootElement.GetProperty("crc32c").GetString() != Crc(body.ToArray()))
            http.Response.StatusCode = 400;
        else
            await StoreAsync(http, body.ToArray(), fault);
    }

    private bool Exists(HttpContext http) =>
        http.Request.Query["ifGenerationMatch"] == "0" && Objects.ContainsKey(Name(http));

    private Task StartSessionAsync(HttpContext http)
    {
        if (Exists(http))
        {
            http.Response.StatusCode = 412;
            return Task.CompletedTask;
        }

        var id = $"{Interlocked.Increment(ref _session)}";
        Sessions[id] = new();
        http.Response.Headers.Location = $"{Address}upload?name={Uri.EscapeDataString(Name(http))}&session={id}";
        return Task.CompletedTask;
    }

    // bytes 0-262143/*   bytes 262144-300000/300001   bytes */*   bytes */300001
    private async Task ChunkAsync(HttpContext http, Fault? fault)
    {
        if (!Sessions.TryGetValue(http.Request.Query["session"].ToString(), out var session))
        {
            http.Response.StatusCode = 410;
            return;
        }

        var range = ContentRangeHeaderValue.Parse(http.Request.Headers.ContentRange.ToString());
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Assert.True(range.From is null || range.From <= session.Length, "A chunk begins behind what has arrived.");
        session.SetLength(range.From ?? session.Length);
        session.Position = session.Length;
        session.Write(body.ToArray().AsSpan(0, fault == Fault.CutHalfway ? (int)body.Length / 2 : (int)body.Length));
        if (fault is Fault.CutHalfway || (fault is Fault.CutAfter && session.Length != range.Length))
            http.Abort();
        else if (session.Length == range.Length)
            await StoreAsync(http, session.ToArray(), fault);
        else
            Incomplete(http.Response, session.Length);
    }

    private static void Incomplete(HttpResponse response, long arrived)
    {
        response.StatusCode = 308;
        if (arrived > 0)
            response.Headers.Range = $"bytes=0-{arrived - 1}";
    }

    private async Task StoreAsync(HttpContext http, byte[] bytes, Fault? fault)
    {
        Objects[Name(http)] = bytes;
        if (fault == Fault.CutAfter)
            http.Abort();
        else
            await DescribeAsync(http, Name(http), fault);
    }

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
        await http.Response.WriteAsJsonAsync(
            new { name, size = $"{bytes.Length}", generation = $"{Interlocked.Increment(ref _generation)}", md5Hash = md5, crc32c = Crc(hashed) });
    }

    private Task CancelAsync(HttpContext http)
    {
        Sessions.TryRemove(http.Request.Query["session"].ToString(), out _);
        http.Response.StatusCode = 499;
        return Task.CompletedTask;
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
        var sent = fault == Fault.CutHalfway ? (end - from) / 2 : end - from;
        await http.Response.Body.WriteAsync(bytes.AsMemory(from, sent));
        await http.Response.Body.FlushAsync();
        if (fault == Fault.CutHalfway)
            http.Abort();
    }

    private static string Crc(byte[] bytes)
    {
        var crc = new global::Dashboards.Gateway.CloudStorage.Crc32C();
        crc.Append(bytes);
        return crc.ToBase64();
    }
}
