using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;

namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>Uploads in chunks of 256 KiB to a bucket that fails.</summary>
public sealed class UploadFaultTests
{
    private const int Chunk = 256 * 1024;

    public static TheoryData<string, Fault[], int> Survived => new()
    {
        { "multipart", [Fault.Unavailable], 1000 },
        { "multipart", [Fault.CutBefore, Fault.Unavailable, Fault.CutAfter], 1000 },
        { "start", [Fault.Unavailable, Fault.CutBefore], 3 * Chunk },
        { "chunk", [Fault.Unavailable], (3 * Chunk) + 17 },
        { "chunk", [Fault.CutBefore, Fault.CutBefore], (3 * Chunk) + 17 },
        { "chunk", [Fault.CutHalfway], (3 * Chunk) + 17 },
        { "chunk", [.. Enumerable.Repeat(Fault.CutHalfway, 5), Fault.CutAfter], 2 * Chunk },
        { "chunk", [Fault.CutAfter, Fault.CutAfter], Chunk + 1 },
        { "question", [Fault.Unavailable], 2 * Chunk },
    };

    [Theory]
    [MemberData(nameof(Survived))]
    public async Task Passing_faults_are_survived(string kind, Fault[] faults, int size)
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Fail(kind, faults);
        var bytes = RandomNumberGenerator.GetBytes(size);

        using var answer = await PutAsync(host, bytes, chunked: size % 2 == 0);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(bytes, storage.Objects["m/x.bin"]);
    }

    [Theory]
    [InlineData("multipart", Fault.Unavailable, 1000)]
    [InlineData("multipart", Fault.CutBefore, 1000)]
    [InlineData("start", Fault.Unavailable, 2 * Chunk)]
    [InlineData("chunk", Fault.Unavailable, 2 * Chunk)]
    [InlineData("chunk", Fault.CutBefore, 2 * Chunk)]
    [InlineData("chunk", Fault.Forgotten, 2 * Chunk)]
    public async Task A_bucket_that_is_down_is_503_and_leaves_nothing(string kind, Fault fault, int size)
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Fail(kind, [.. Enumerable.Repeat(fault, 50)]);
        storage.Fail("question", [.. Enumerable.Repeat(Fault.Unavailable, 50)]);

        using var answer = await PutAsync(host, new byte[size], chunked: false);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("TEMPORARILY_UNAVAILABLE", (await ErrorAsync(answer)).Code);
        Assert.Empty(storage.Objects);
        Assert.Empty(storage.Sessions);
    }

    [Fact]
    public async Task A_bucket_out_of_reach_is_503_in_one_line()
    {
        await using var host = await StorageHost.StartAsync(new("http://127.0.0.1:9"), "Resumable");
        using var answer = await PutAsync(host, new byte[10], chunked: false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var message = (await ErrorAsync(answer)).Message;
        Assert.Matches("^Bucket 'artifacts' at http://127.0.0.1:9 is unavailable", message);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("multipart", 1000)]
    [InlineData("chunk", Chunk + 5)]
    public async Task Other_bytes_in_the_bucket_are_removed_by_generation(string kind, int size)
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Fail(kind, [Fault.WrongHash, Fault.WrongHash]);

        using var answer = await PutAsync(host, new byte[size], chunked: false);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Empty(storage.Objects);
        Assert.Matches("deleted m/x.bin generation=[0-9]+", string.Join('\n', storage.Asked));
    }

    [Fact]
    public async Task A_body_of_whole_chunks_ends_with_its_length_alone()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        using var answer = await PutAsync(host, new byte[2 * Chunk], chunked: true);
        Assert.Equal(
            ["start", "chunk bytes 0-262143/*", "chunk bytes 262144-524287/*", "question bytes */524288"],
            storage.Asked);
    }

    [Fact]
    public async Task After_a_cut_only_what_is_missing_is_sent()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Fail("chunk", Fault.CutHalfway);
        using var answer = await PutAsync(host, new byte[Chunk + 1], chunked: false);
        Assert.Equal(
            [
                "start", "chunk bytes 0-262143/*", "question bytes */*", "chunk bytes 131072-262143/*",
                "chunk bytes 262144-262144/262145",
            ],
            storage.Asked);
    }

    [Fact]
    public async Task Many_at_once_over_bad_connections_do_not_mix()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        storage.Fail("chunk", [.. Enumerable.Range(0, 60).Select(i => (Fault)(i % 4))]);
        var bodies = Enumerable.Range(0, 40).ToDictionary(
            i => $"m/{i}", _ => RandomNumberGenerator.GetBytes(Random.Shared.Next(5 * Chunk)));

        var answers = await Task.WhenAll(
            bodies.Select(body => PutAsync(host, body.Value, chunked: true, body.Key)));

        // Whoever met too many faults heard of it; what was acknowledged is there as it was sent.
        var stored = bodies.Keys.Zip(answers).Where(pair => pair.Second.IsSuccessStatusCode).ToArray();
        Assert.True(stored.Length > 20, $"Only {stored.Length} got through.");
        Assert.All(stored, pair => Assert.Equal(bodies[pair.First], storage.Objects[pair.First]));
    }

    private static Task<HttpResponseMessage> PutAsync(
        StorageHost host, byte[] bytes, bool chunked, string name = "m/x.bin")
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"{StorageHost.Artifacts}/{name}")
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Headers.TransferEncodingChunked = chunked;
        return host.Http.SendAsync(request);
    }

    private static async Task<(string Code, string Message)> ErrorAsync(HttpResponseMessage answer)
    {
        var error = await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>();
        return (error!["error_code"], error["message"]);
    }
}
