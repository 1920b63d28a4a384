using System.Text.Json;
using Dashboards.Gateway.Artifacts.Multipart;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.Tests.CloudStorage;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Artifacts.Multipart;

public sealed class UploadKeyTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>
{
    [Fact]
    public async Task A_key_opens_its_own_part_and_nothing_else()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        var mine = await new MultipartClient(host.Http, "mine", "model.bin").CreateAsync(2);
        var other = await new MultipartClient(host.Http, "mine", "model.bin").CreateAsync(2);
        var part = mine.Credentials[0];

        Assert.Equal(403, await StatusAsync(part, ""));
        Assert.Equal(403, await StatusAsync(part, new string('0', 64)));
        Assert.Equal(403, await StatusAsync(part, KeyOf(part).ToUpperInvariant()));
        Assert.Equal(403, await StatusAsync(part, KeyOf(mine.Credentials[1])));
        Assert.Equal(403, await StatusAsync(part, KeyOf(other.Credentials[0])));
        Assert.Equal(403, await StatusAsync(part, mine.UploadId.Split('-')[^1]));
        Assert.Equal(405, await StatusAsync(part, KeyOf(part), HttpMethod.Get));
        Assert.Equal(405, await StatusAsync(part, KeyOf(part), HttpMethod.Delete));
        Assert.Empty(await host.PartsAsync(mine.UploadId));
        Assert.Equal(200, await StatusAsync(part, KeyOf(part)));
    }

    [Theory]
    [InlineData(11, "artifacts", 200)]
    [InlineData(13, "artifacts", 403)]
    [InlineData(-1, "nowhere", 403)]
    public async Task A_key_ends_with_its_hours_and_counts_in_its_bucket(int hours, string bucket, int status)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        var keys = KeysOf(host, ago: TimeSpan.FromHours(hours));
        var id = keys.New("artifacts", "aged/model.bin").Id;
        var credential = JsonSerializer.SerializeToElement(new
        {
            url = $"{host.Address}-/uploads/{bucket}/{id}/1",
            headers = new Dictionary<string, string> { [UploadKeys.Header] = keys.ForPart("artifacts", id, 1) },
        });
        using var answer = await MultipartClient.PutAsync(credential, [1]);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task An_upload_is_completed_or_aborted_as_the_file_it_began_as()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        var mine = await new MultipartClient(host.Http, "mine", "model.bin").CreateAsync(1);
        var part = await mine.PartAsync(1, [1, 2, 3]);
        var forged = mine.UploadId[..^1] + (mine.UploadId[^1] == '0' ? '1' : '0');

        foreach (var thief in new[]
        {
            new MultipartClient(host.Http, "theirs", "model.bin") { UploadId = mine.UploadId },
            new MultipartClient(host.Http, "mine", "other.bin") { UploadId = mine.UploadId },
            new MultipartClient(host.Http, "mine", "model.bin") { UploadId = forged },
            new MultipartClient(host.Http, "mine", "model.bin") { UploadId = "" },
        })
            Assert.Equal((403, 403), (await thief.CompleteAsync(part), await thief.AbortAsync()));

        Assert.Equal(200, await mine.CompleteAsync(part));
    }

    [Fact]
    public async Task Parts_that_nobody_completed_are_gone_after_a_day()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        var old = await LeaveAsync(host, hours: 25);
        var young = await LeaveAsync(host, hours: 23);
        Assert.Single(await host.PartsAsync(old));

        await new MultipartClient(host.Http, "next", "model.bin").CreateAsync(1);

        Assert.Empty(await host.PartsAsync(old));
        Assert.Single(await host.PartsAsync(young));
    }

    private static async Task<string> LeaveAsync(StorageHost host, int hours)
    {
        var id = KeysOf(host, TimeSpan.FromHours(hours)).New("artifacts", "left.bin").Id;
        var name = PartedUpload.PartName(id, 1);
        using var body = new Gateway.CloudStorage.HashedBody(new MemoryStream([1]), withMd5: false);
        await host.Bucket.UploadAsync(new(name, body), CancellationToken.None);
        return id;
    }

    private static UploadKeys KeysOf(StorageHost host, TimeSpan ago)
    {
        var clock = new ManualClock();
        clock.Pass(DateTimeOffset.UtcNow - ago - clock.GetUtcNow());
        return new(new KeySecret(host.Settings), clock);
    }

    private static async Task<int> StatusAsync(JsonElement credential, string key, HttpMethod? method = null)
    {
        using var answer = await MultipartClient.PutAsync(credential, [1, 2, 3], key, method);
        return (int)answer.StatusCode;
    }

    private static string KeyOf(JsonElement credential) =>
        credential.GetProperty("headers").GetProperty(UploadKeys.Header).GetString()!;
}
