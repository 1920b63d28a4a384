using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace FakeGoogleCloud.Tests;

public sealed class StorageTests
{
    private const string Bucket = "https://storage.googleapis.com/storage/v1/b/bucket-a";
    private const string Uploads = "https://storage.googleapis.com/upload/storage/v1/b/bucket-a/o";

    private static async Task<Fake> StartAsync(string options = "")
    {
        var fake = await Fake.StartAsync();
        await fake.DoAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            $$"""{"name":"bucket-a"{{options}}}""");
        return fake;
    }

    private static async Task<Reply> PutAsync(Fake fake, string name, string text, string query = "")
    {
        using var content = new StringContent(text);
        return await fake.SendAsync("POST", $"{Uploads}?uploadType=media&name={Uri.EscapeDataString(name)}{query}",
            content);
    }

    [Fact]
    public async Task An_object_has_its_checksums_and_gives_its_bytes_or_a_range()
    {
        await using var fake = await StartAsync();
        var item = (await PutAsync(fake, "a/b c.txt", "hello")).Json;
        Assert.Equal(Convert.ToBase64String(MD5.HashData("hello"u8)), item["md5Hash"]!.GetValue<string>());
        Assert.Equal("mnG7TA==", item["crc32c"]!.GetValue<string>());
        Assert.Equal("5", item["size"]!.GetValue<string>());

        using var request = new HttpRequestMessage(HttpMethod.Get,
            fake.Local($"{Bucket}/o/a%2Fb%20c.txt?alt=media"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        request.Headers.Range = new RangeHeaderValue(1, 3);
        var part = await Reply.OfAsync(await fake.Http.SendAsync(request));
        Assert.Equal((206, "ell"), (part.Status, part.Text));
        Assert.Equal("bytes 1-3/5", part.Response.Content.Headers.ContentRange!.ToString());
    }

    [Theory]
    [InlineData("&ifGenerationMatch=0", 412)]
    [InlineData("&ifGenerationMatch=1", 412)]
    [InlineData("&ifMetagenerationMatch=1", 200)]
    [InlineData("&ifMetagenerationNotMatch=1", 412)]
    [InlineData("", 200)]
    public async Task Preconditions_hold_for_what_is_there(string query, int status)
    {
        await using var fake = await StartAsync();
        Assert.Equal(200, (await PutAsync(fake, "x", "1", "&ifGenerationMatch=0")).Status);
        Assert.Equal(status, (await PutAsync(fake, "x", "2", query)).Status);
        Assert.Empty(Directory.GetFiles(Path.Combine(fake.Options.Data, "inbox")));
    }

    [Fact]
    public async Task Multipart_carries_metadata_and_bytes()
    {
        await using var fake = await StartAsync();
        using var content = new MultipartContent("related", "bound")
        {
            new StringContent("""{"name":"m","metadata":{"k":"v"},"contentType":"text/x"}""", Encoding.UTF8,
                "application/json"),
            new ByteArrayContent([1, 2, 3]),
        };
        var item = (await fake.SendAsync("POST", $"{Uploads}?uploadType=multipart", content)).Json;
        Assert.Equal(("3", "text/x", "v"),
            (item["size"]!.GetValue<string>(), item["contentType"]!.GetValue<string>(),
            item["metadata"]!["k"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_resumable_upload_goes_on_where_it_was_cut()
    {
        await using var fake = await StartAsync();
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

    [Fact]
    public async Task Prefixes_fold_and_pages_go_on()
    {
        await using var fake = await StartAsync();
        foreach (var name in (string[])["a/1", "a/2", "b", "c/1", "d"])
            await PutAsync(fake, name, "x");
        var all = new List<string>();
        for (var token = ""; token is not null;)
        {
            var page = await fake.DoAsync("GET",
                $"{Bucket}/o?delimiter=/&maxResults=2&pageToken={Uri.EscapeDataString(token)}");
            all.AddRange((page["prefixes"]?.AsArray() ?? []).Select(p => p!.GetValue<string>()));
            all.AddRange((page["items"]?.AsArray() ?? []).Select(i => i!["name"]!.GetValue<string>()));
            token = page["nextPageToken"]?.GetValue<string>();
        }
        Assert.Equal(["a/", "b", "c/", "d"], all.Order());
    }

    [Fact]
    public async Task What_was_deleted_can_be_restored_unless_the_policy_says_no()
    {
        await using var fake = await StartAsync();
        var generation = (await PutAsync(fake, "x", "old")).Json["generation"]!.GetValue<string>();
        await fake.DoAsync("DELETE", $"{Bucket}/o/x");
        Assert.Equal(404, (await fake.GetAsync($"{Bucket}/o/x")).Status);
        await fake.DoAsync("POST", $"{Bucket}/o/x/restore?generation={generation}");
        Assert.Equal("old", (await fake.GetAsync($"{Bucket}/o/x?alt=media")).Text);

        await using var strict = await StartAsync(""","softDeletePolicy":{"retentionDurationSeconds":"0"}""");
        generation = (await PutAsync(strict, "x", "old")).Json["generation"]!.GetValue<string>();
        await strict.DoAsync("DELETE", $"{Bucket}/o/x");
        Assert.Equal(404, (await strict.PostAsync($"{Bucket}/o/x/restore?generation={generation}", "")).Status);
    }

    [Fact]
    public async Task Composing_joins_and_rewriting_copies()
    {
        await using var fake = await StartAsync();
        await PutAsync(fake, "a", "he");
        await PutAsync(fake, "b", "llo");
        await fake.DoAsync("POST", $"{Bucket}/o/ab/compose", """{"sourceObjects":[{"name":"a"},{"name":"b"}]}""");
        var copy = await fake.DoAsync("POST", $"{Bucket}/o/ab/rewriteTo/b/bucket-a/o/copy");
        Assert.True(copy["done"]!.GetValue<bool>());
        Assert.Equal("hello", (await fake.GetAsync($"{Bucket}/o/copy?alt=media")).Text);
    }

    [Fact]
    public async Task A_bucket_merges_its_labels_counts_its_changes_and_must_be_empty_to_go()
    {
        await using var fake = await StartAsync(""","labels":{"a":"1","b":"2"}""");
        var patched = await fake.DoAsync("PATCH", $"{Bucket}?ifMetagenerationMatch=1",
            """{"labels":{"a":null,"c":"3"}}""");
        Assert.Equal("""{"b":"2","c":"3"}""", patched["labels"]!.ToJsonString());
        Assert.Equal("2", patched["metageneration"]!.GetValue<string>());
        Assert.Equal(412, (await fake.SendAsync("PATCH", $"{Bucket}?ifMetagenerationMatch=1", "{}")).Status);
        await PutAsync(fake, "x", "1");
        var full = await fake.SendAsync("DELETE", Bucket, (HttpContent?)null);
        Assert.Equal((409, "conflict"), (full.Status, full.Error["errors"]![0]!["reason"]!.GetValue<string>()));
        await fake.DoAsync("DELETE", $"{Bucket}/o/x");
        Assert.Equal(204, (await fake.SendAsync("DELETE", Bucket, (HttpContent?)null)).Status);
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
