using System.Security.Cryptography;
using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>A chunk is read while the one before it is on its way to the bucket.</summary>
public sealed class UploadOverlapTests
{
    private const int Chunk = 256 * 1024;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_next_chunk_is_read_while_the_bucket_takes_one()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        var bytes = RandomNumberGenerator.GetBytes((4 * Chunk) + 17);
        using var body = new WatchedBody(bytes, asked => asked > Chunk);
        storage.BeforeChunks = body.Reached;

        var stored = await host.Bucket.UploadAsync(Upload(body), CancellationToken.None).WaitAsync(_limit);

        Assert.Equal(bytes.Length, stored.Size);
        Assert.Equal(bytes, storage.Objects["x"]);
    }

    [Fact]
    public async Task A_client_that_fell_silent_does_not_hold_back_that_the_bucket_is_down()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Fail("chunk", [.. Enumerable.Repeat(Fault.Unavailable, 50)]);
        storage.Fail("question", [.. Enumerable.Repeat(Fault.Unavailable, 50)]);
        using var body = new WatchedBody(new byte[Chunk + 17], asked => false) { FallsSilent = true };

        var failure = await Assert.ThrowsAsync<StorageException>(
            () => host.Bucket.UploadAsync(Upload(body), CancellationToken.None).WaitAsync(_limit));

        Assert.Equal(StorageFailure.Unavailable, failure.Failure);
        Assert.Empty(storage.Sessions);
    }

    [Fact]
    public async Task A_body_that_breaks_is_what_the_upload_ends_with()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        using var body = new WatchedBody(new byte[2 * Chunk], asked => false) { Breaks = true };

        await Assert.ThrowsAsync<InvalidDataException>(
            () => host.Bucket.UploadAsync(Upload(body), CancellationToken.None).WaitAsync(_limit));

        Assert.Empty(storage.Sessions);
        Assert.Empty(storage.Objects);
    }

    private static ObjectUpload Upload(Stream body) => new("x", new HashedBody(body, withMd5: false));

    /// <summary>Tells when so much of it was asked for; after its bytes it ends, falls silent or breaks.</summary>
    private sealed class WatchedBody(byte[] bytes, Predicate<long> reached) : MemoryStream(bytes)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public bool FallsSilent { get; init; }

        public bool Breaks { get; init; }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (reached(Position + buffer.Length))
                _reached.TrySetResult();
            if (Position < Length)
                return Read(buffer.Span);
            if (FallsSilent)
                await Task.Delay(Timeout.Infinite, cancellationToken);

            return Breaks ? throw new InvalidDataException("The body broke.") : 0;
        }
    }
}
