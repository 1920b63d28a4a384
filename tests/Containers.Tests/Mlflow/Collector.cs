using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Containers.Tests.Mlflow;

/// <summary>An OTLP collector that keeps what it is sent.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _files = new();

    public Collector()
    {
        Address = $"http://127.0.0.1:{Loopback.FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Listen();
    }

    public string Address { get; }

    public ConcurrentQueue<string> Requests { get; } = new();

    public void Dispose()
    {
        _listener.Close();
        _folder.Dispose();
    }

    public async Task<IReadOnlyList<Span>> Spans()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Mlflow", "decode_spans.py");
        var decoded = await Python.Run(script, _files, []);
        Assert.True(decoded.ExitCode == 0, decoded.Output);
        return JsonSerializer.Deserialize<Span[]>(decoded.Output)!;
    }

    private async Task Listen()
    {
        await foreach (var exchange in _listener.Exchanges())
        {
            var file = _folder[$"{_files.Count}.pb"];
            await using (var body = File.Create(file))
                await exchange.Request.InputStream.CopyToAsync(body);
            _files.Enqueue(file);
            var (path, headers) = (exchange.Request.Url!.AbsolutePath, exchange.Request.Headers);
            Requests.Enqueue($"{path} {headers["Content-Type"]} {headers["x-otlp-api-key"]}");
            exchange.Response.Close();
        }
    }
}
