using System.Net;
using System.Security.Cryptography;

namespace Dashboards.Gateway.Tests.CloudStorage;

public sealed class DownloadFaultTests
{
    private const string ShortSilence = "Gateway:CloudStorage:ReadTimeout=00:00:00.4";
    private static readonly byte[] _bytes = RandomNumberGenerator.GetBytes(1_000_000);

    [Theory]
    [InlineData(Fault.Unavailable, Fault.CutBefore)]
    [InlineData(Fault.CutHalfway, Fault.Unavailable)]
    [InlineData(Fault.CutHalfway, Fault.CutHalfway, Fault.CutHalfway, Fault.CutHalfway, Fault.CutHalfway)]
    public async Task A_transfer_that_breaks_goes_on_where_it_was(params Fault[] faults)
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Objects["m/x.bin"] = _bytes;
        storage.Fail("media", faults);

        Assert.Equal(_bytes, await host.Http.GetByteArrayAsync(StorageHost.Artifacts + "/m/x.bin"));
    }

    [Fact]
    public async Task A_bucket_that_falls_silent_is_asked_again_for_the_rest()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable", ShortSilence);
        storage.Objects["m/x.bin"] = _bytes;
        storage.Fail("media", Fault.StallHalfway);

        Assert.Equal(_bytes, await host.Http.GetByteArrayAsync(StorageHost.Artifacts + "/m/x.bin"));
        Assert.Equal(["media", "media bytes=500000-999999"], storage.Asked);
    }

    [Fact]
    public async Task A_reader_may_pause_for_longer_than_the_bucket_may()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable", ShortSilence);
        storage.Objects["m/x.bin"] = _bytes;
        await using var stream = await host.Bucket.OpenAsync("m/x.bin", TestContext.Current.CancellationToken);
        var read = new byte[_bytes.Length];

        await stream.ReadExactlyAsync(read.AsMemory(0, 1000), TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await stream.ReadExactlyAsync(read.AsMemory(1000), TestContext.Current.CancellationToken);

        Assert.Equal(_bytes, read);
        Assert.Equal(["media"], storage.Asked);
    }

    [Fact]
    public async Task A_range_asks_the_bucket_for_no_more_than_that()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Objects["m/x.bin"] = _bytes;
        using var request = new HttpRequestMessage(HttpMethod.Get, StorageHost.Artifacts + "/m/x.bin")
        {
            Headers = { Range = new(1000, 1999) },
        };

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(_bytes[1000..2000], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(["describe", "media bytes=1000-1999"], storage.Asked);
    }

    [Fact]
    public async Task A_range_of_a_bucket_that_is_down_is_503()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Objects["m/x.bin"] = _bytes;
        storage.Fail("media", [.. Enumerable.Repeat(Fault.Unavailable, 50)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, StorageHost.Artifacts + "/m/x.bin")
        {
            Headers = { Range = new(1000, 1999) },
        };

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Null(answer.Content.Headers.ContentRange);
        Assert.Null(answer.Content.Headers.ContentDisposition);
        Assert.Contains("is unavailable", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_cannot_go_on_is_cut_and_never_ends_as_if_whole()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Objects["m/x.bin"] = _bytes;
        storage.Fail("media", [Fault.CutHalfway, .. Enumerable.Repeat(Fault.Unavailable, 50)]);

        await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => host.Http.GetByteArrayAsync(StorageHost.Artifacts + "/m/x.bin"));
    }
}
