using System.Diagnostics;
using System.Net;

namespace Benchmarks.Transfers;

/// <summary>A body up or down, of zeros, as fast as the other side takes or gives it.</summary>
internal static class HttpTransfer
{
    private static readonly byte[] _zeros = new byte[256 * 1024];

    public static async Task<double> UpAsync(Place place, string name, long size)
    {
        using var client = Client(place);
        var clock = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(place.UploadMethod, place.Upload(name)) { Content = new Zeros(size) };
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return clock.Elapsed.TotalSeconds;
    }

    public static Task<double> DownAsync(Place place, string name) => DownAsync(place, name, long.MaxValue, null);

    /// <summary>Up to so many bytes, and no faster than so many a second.</summary>
    public static async Task<double> DownAsync(Place place, string name, long bytes, long? perSecond)
    {
        using var client = Client(place);
        var clock = Stopwatch.StartNew();
        using var answer = await client.GetAsync(place.Download(name), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var (buffer, read) = (new byte[64 * 1024], 0L);
        for (int count; read < bytes && (count = await body.ReadAsync(buffer)) > 0; read += count)
            if (perSecond is { } limit && read / (double)limit - clock.Elapsed.TotalSeconds is > 0 and var ahead)
                await Task.Delay(TimeSpan.FromSeconds(ahead));
        return clock.Elapsed.TotalSeconds;
    }

    private static HttpClient Client(Place place)
    {
        var client = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        if (place.Token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", place.Token);
        return client;
    }

    private sealed class Zeros(long size) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var rest = size; rest > 0; rest -= _zeros.Length)
                await stream.WriteAsync(_zeros.AsMemory(0, (int)Math.Min(rest, _zeros.Length)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = size;
            return true;
        }
    }
}
