using System.Net;
using System.Text.Json;
using Dashboards.Gateway.Tests.CloudStorage;

namespace Dashboards.Gateway.Tests.Logs;

public sealed class LogRoutesTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>
{
    private const string Limit = "Gateway:Logs:LargestSegment=1000000";
    private const string File = "events.out.tfevents.1700000000.host.1.0";

    // Below one chunk, and above.
    [Theory]
    [InlineData(1_000)]
    [InlineData(900_000)]
    public async Task A_segment_is_written_once_and_may_be_sent_again(int size)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest", Limit);
        await WriteOnceAsync(host, size);
        var run = JsonElement.Parse(await host.Http.GetStringAsync($"/-/logs/sweep-3/trial {size}/train"));
        var segment = run.GetProperty("segments").EnumerateArray().Single();
        Assert.Equal(File, segment.GetProperty("file").GetString());
        Assert.Equal(size, segment.GetProperty("size").GetInt32());
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(900_000)]
    public async Task A_bucket_with_sessions_refuses_before_the_body(int size)
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable", Limit);
        await WriteOnceAsync(host, size);
    }

    private static async Task WriteOnceAsync(StorageHost host, int size)
    {
        var address = $"/-/logs/sweep-3/trial {size}/train/{File}";
        var bytes = new byte[size];

        using var first = await host.Http.PutAsync(address, new ByteArrayContent(bytes));
        using var again = await host.Http.PutAsync(address, new ByteArrayContent(bytes));
        bytes[^1] = 1;
        using var other = await host.Http.PutAsync(address, new ByteArrayContent(bytes));
        using var shorter = await host.Http.PutAsync(address, new ByteArrayContent(bytes[1..]));

        Assert.Equal(
            [201, 200, 409, 409],
            new[] { first, again, other, shorter }.Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task Of_many_writers_of_one_segment_one_wins()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => host.Http.PutAsync($"/-/logs/race/{File}", new ByteArrayContent([(byte)i]))));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData($"/-/logs/{File}", 400)]
    [InlineData("/-/logs/run/model.bin", 400)]
    [InlineData($"/-/logs/a//{File}", 400)]
    [InlineData($"/-/logs/a%2F..%2Fb/{File}", 400)]
    [InlineData("/-/logs/", 400)]
    public async Task Only_event_files_of_a_run_are_taken(string address, int status)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        using var answer = await host.Http.PutAsync(address, new ByteArrayContent([1]));
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_segment_over_the_limit_is_413_and_not_kept(bool chunked)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest", Limit);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/-/logs/large-{chunked}/{File}")
        {
            Content = new ByteArrayContent(new byte[1_000_001]),
            // The answer comes before the body was sent, and ends the connection: who does not wait for it may miss it.
            Headers = { TransferEncodingChunked = chunked, ExpectContinue = true },
        };

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var run = JsonElement.Parse(await host.Http.GetStringAsync($"/-/logs/large-{chunked}"));
        Assert.Equal(0, run.GetProperty("segments").GetArrayLength());
    }
}
