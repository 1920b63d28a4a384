using System.Collections.Concurrent;
using System.Net;

namespace Containers.Tests.Samples;

/// <summary>The gateway's <c>PUT /-/logs/RUN/FILE</c>, as a writer sees it: what is there stays.</summary>
internal sealed class LogRoute : IDisposable
{
    public const string Token = "a-token";
    private readonly HttpListener _listener = new();
    private readonly string _folder;

    public LogRoute(string folder)
    {
        _folder = folder;
        Address = $"http://127.0.0.1:{Loopback.FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Listen();
    }

    public string Address { get; }

    /// <summary>Answers this once instead of taking the file.</summary>
    public HttpStatusCode? Fault { get; set; }

    public ConcurrentQueue<(string Path, HttpStatusCode Status)> Answers { get; } = new();

    public void Dispose() => _listener.Close();

    private async Task Listen()
    {
        await foreach (var exchange in _listener.Exchanges())
        {
            var status = await Answer(exchange.Request);
            Answers.Enqueue((exchange.Request.Url!.AbsolutePath, status));
            exchange.Response.StatusCode = (int)status;
            exchange.Response.Close();
        }
    }

    private async Task<HttpStatusCode> Answer(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        if (request.HttpMethod != "PUT" || request.Headers["Authorization"] != $"Bearer {Token}")
            return HttpStatusCode.Unauthorized;
        if (Fault is { } fault)
        {
            Fault = null;
            return fault;
        }

        var file = Path.Combine(_folder, request.Url!.AbsolutePath["/-/logs/".Length..]);
        if (File.Exists(file))
            return HttpStatusCode.Conflict;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file + ".part", body.ToArray());
        File.Move(file + ".part", file);
        return HttpStatusCode.Created;
    }
}
