using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>Uploads: a session's bytes are an object only when the whole length is named and there.</summary>
internal sealed partial class FaultyStorage
{
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
        await BeforeChunks.WaitAsync(http.RequestAborted);
        Assert.True(range.From is null || range.From <= session.Length, "A chunk begins behind what has arrived.");
        session.SetLength(range.From ?? session.Length);
        session.Position = session.Length;
        var taken = (int)(fault == Fault.CutHalfway ? body.Length / 2 : body.Length);
        session.Write(body.ToArray().AsSpan(0, taken));
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

    private Task CancelAsync(HttpContext http)
    {
        Sessions.TryRemove(http.Request.Query["session"].ToString(), out _);
        http.Response.StatusCode = 499;
        return Task.CompletedTask;
    }
}
