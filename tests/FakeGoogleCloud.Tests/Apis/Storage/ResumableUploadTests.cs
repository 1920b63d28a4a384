using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace FakeGoogleCloud.Tests;

public sealed class ResumableUploadTests
{
    private const string Uploads = "https://storage.googleapis.com/upload/storage/v1/b/bucket-a/o";

    [Fact]
    public async Task A_resumable_upload_goes_on_where_it_was_cut()
    {
        await using var fake = await StorageTests.StartAsync();
        var data = RandomNumberGenerator.GetBytes(900_000);
        var session = await BeginAsync(fake);
        await CutAsync(session, data, sent: 300_000);

        var have = await AskAsync(fake, session, data.Length);
        Assert.Equal(262_144, have);
        var second = await ChunkAsync(fake, session, data, have, 262_144);
        Assert.Equal((308, "bytes=0-524287"),
            ((int)second.StatusCode, second.Headers.GetValues("Range").Single()));
        var last = await ChunkAsync(fake, session, data, 524_288, data.Length - 524_288);
        var item = (await Reply.OfAsync(last)).Json;
        Assert.Equal(Convert.ToBase64String(MD5.HashData(data)), item["md5Hash"]!.GetValue<string>());

        // The answer was lost: asking again tells it again.
        Assert.Equal(200, (int)(await ChunkAsync(fake, session, [], 0, 0, $"bytes */{data.Length}")).StatusCode);
    }

    private static async Task<Uri> BeginAsync(Fake fake)
    {
        using var metadata = new StringContent("""{"contentType":"application/x-model"}""", Encoding.UTF8,
            "application/json");
        var reply = await fake.SendAsync("POST", $"{Uploads}?uploadType=resumable&name=big", metadata);
        return reply.Response.Headers.Location!;
    }

    /// <summary>Announces everything, sends a part, and breaks the connection.</summary>
    private static async Task CutAsync(Uri session, byte[] data, int sent)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(session.Host, session.Port);
        await using (var stream = client.GetStream())
        {
            var head = $"PUT {session.PathAndQuery} HTTP/1.1\r\nHost: {session.Authority}\r\nContent-Length: "
                + $"{data.Length}\r\n"
                + $"Content-Range: bytes 0-{data.Length - 1}/{data.Length}\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await stream.WriteAsync(data.AsMemory(0, sent));
            await stream.FlushAsync();
            await Task.Delay(100);
        }
    }

    private static async Task<long> AskAsync(Fake fake, Uri session, int total)
    {
        // The server notices the break a moment later.
        for (var i = 0; i < 100; i++)
        {
            var answer = await ChunkAsync(fake, session, [], 0, 0, $"bytes */{total}");
            if (answer.Headers.TryGetValues("Range", out var range))
                return long.Parse(range.Single().Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)
                    + 1;
            await Task.Delay(20);
        }
        return 0;
    }

    private static async Task<HttpResponseMessage> ChunkAsync(Fake fake, Uri session, byte[] data, long from,
        int count, string? range = null)
    {
        using var content = new ByteArrayContent(data, (int)from, count);
        content.Headers.TryAddWithoutValidation("Content-Range", range
            ?? $"bytes {from}-{from + count - 1}/{data.Length}");
        using var request = new HttpRequestMessage(HttpMethod.Put, session) { Content = content };
        return await fake.Http.SendAsync(request);
    }
}
