using System.Net;
using System.Net.Sockets;
using System.Text;
using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Tests.CloudStorage;

public sealed class UploadSlotTests
{
    [Fact]
    public async Task A_large_upload_waits_for_a_slow_one_and_a_small_one_does_not()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(
            storage.Address,
            "Resumable",
            "Gateway:CloudStorage:ConcurrentUploads=1",
            "Gateway:CloudStorage:AttemptTimeout=00:00:00.5");
        using (var slow = await SlowAsync(host))
        {
            Assert.Equal(HttpStatusCode.OK, await PutAsync(host, 1000));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await PutAsync(host, 1_000_000));
        }

        await host.QuietAsync();
        Assert.Equal(HttpStatusCode.OK, await PutAsync(host, 1_000_000));
    }

    [Theory]
    [InlineData(1, 8192)]
    [InlineData(2, 4096)]
    [InlineData(3, 2560)]
    [InlineData(8, 1024)]
    [InlineData(16, 512)]
    [InlineData(100, 256)]
    public async Task Many_uploads_share_the_memory_that_one_alone_does_not_fill(int uploads, int kibibytes)
    {
        using var slots = new UploadSlots(new CloudStorageOptions { ConcurrentUploads = uploads });
        for (var i = 0; i < uploads; i++)
            Assert.True(await slots.TakeAsync(CancellationToken.None));

        Assert.Equal(kibibytes * 1024, slots.NextChunkSize(8192 * 1024));
        Assert.Equal(Math.Min(kibibytes, 1024) * 1024, slots.FirstChunkSize);
    }

    // While the first one is small, the others that begin at the same moment come to be counted.
    [Fact]
    public async Task Chunks_grow_by_and_by()
    {
        using var slots = new UploadSlots(new CloudStorageOptions());
        Assert.True(await slots.TakeAsync(CancellationToken.None));
        var sizes = new List<int> { slots.FirstChunkSize };
        for (var i = 0; i < 4; i++)
            sizes.Add(slots.NextChunkSize(sizes[^1]));

        Assert.Equal([1, 2, 4, 8, 8], sizes.Select(size => size >> 20));
    }

    // A client that has sent a little of a megabyte, and is being read.
    private static async Task<TcpClient> SlowAsync(StorageHost host)
    {
        var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        var head = $"PUT {StorageHost.Artifacts}/slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n"
            + "Expect: 100-continue\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));

        // HTTP/1.1 100 Continue: the gateway has begun to read.
        await client.GetStream().ReadExactlyAsync(new byte[12]);
        await client.GetStream().WriteAsync(new byte[1000]);
        return client;
    }

    private static async Task<HttpStatusCode> PutAsync(StorageHost host, int size)
    {
        using var answer = await host.Http.PutAsync(
            StorageHost.Artifacts + "/x", new ByteArrayContent(new byte[size]));
        return answer.StatusCode;
    }
}
