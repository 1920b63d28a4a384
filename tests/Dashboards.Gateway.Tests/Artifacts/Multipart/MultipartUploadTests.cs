using System.Net;
using Dashboards.Gateway.Tests.CloudStorage;

namespace Dashboards.Gateway.Tests.Artifacts.Multipart;

/// <summary>On a real emulator; <c>Resumable</c> is how it is done at Google, with its <c>compose</c>.</summary>
public sealed class MultipartUploadTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>
{
    [Theory]
    [InlineData("SingleRequest", "api", 1)]
    [InlineData("SingleRequest", "api", 32)]
    [InlineData("Resumable", "api", 1)]
    [InlineData("Resumable", "ajax-api", 32)]
    [InlineData("Resumable", "api", 33)]
    [InlineData("Resumable", "api", 70)]
    public async Task Parts_in_any_order_become_the_file(string uploads, string api, int count)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, uploads);
        var folder = $"whole/{Guid.NewGuid():N}";
        var client = await new MultipartClient(host.Http, folder, "model.bin", api).CreateAsync(count);
        var bytes = Enumerable.Range(1, count).Select(Bytes).ToArray();

        var parts = new List<object>();
        foreach (var number in Enumerable.Range(1, count).Reverse())
            parts.Add(await client.PartAsync(number, bytes[number - 1]));

        Assert.Equal("{}", await ListAsync(host, folder));
        Assert.Equal(200, await client.CompleteAsync(parts));
        var stored = await host.Http.GetByteArrayAsync($"{StorageHost.Artifacts}/{folder}/model.bin");
        Assert.Equal(bytes.SelectMany(part => part), stored);
        Assert.Empty(await host.PartsAsync(client.UploadId));
    }

    [Fact]
    public async Task A_part_that_is_sent_again_counts_once_and_as_it_was_last()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        var client = await new MultipartClient(host.Http, "again", "model.bin").CreateAsync(2);
        var first = await client.PartAsync(1, Bytes(9));
        var second = await client.PartAsync(1, Bytes(1));
        var last = await client.PartAsync(2, Bytes(2));

        Assert.Equal(409, await client.CompleteAsync(first, last));
        Assert.Equal(200, await client.CompleteAsync(second, last));
        byte[] expected = [.. Bytes(1), .. Bytes(2)];
        Assert.Equal(expected, await host.Http.GetByteArrayAsync(StorageHost.Artifacts + "/again/model.bin"));
    }

    [Fact]
    public async Task Completing_twice_is_as_good_as_once()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        var client = await new MultipartClient(host.Http, "twice", "model.bin").CreateAsync(1);
        var part = await client.PartAsync(1, Bytes(1));
        Assert.Equal((200, 200), (await client.CompleteAsync(part), await client.CompleteAsync(part)));
    }

    [Fact]
    public async Task What_is_not_whole_leaves_the_file_as_it_was()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        await host.Http.PutAsync(StorageHost.Artifacts + "/part/model.bin", new StringContent("before"));
        var client = await new MultipartClient(host.Http, "part", "model.bin").CreateAsync(3);
        var one = await client.PartAsync(1, Bytes(1));
        var three = await client.PartAsync(3, Bytes(3));
        var never = new { part_number = 2, etag = "\"6-EGWidA==\"" };

        Assert.Equal(409, await client.CompleteAsync(one, never, three));
        Assert.Equal(400, await client.CompleteAsync(one, three));
        Assert.Equal(400, await client.CompleteAsync(one, one));
        Assert.Equal(400, await client.CompleteAsync(one, new { part_number = 2, etag = "nonsense" }, three));
        Assert.Equal(400, await client.CompleteAsync());
        Assert.Equal("before", await host.Http.GetStringAsync(StorageHost.Artifacts + "/part/model.bin"));
    }

    [Fact]
    public async Task Aborting_removes_the_parts()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        var client = await new MultipartClient(host.Http, "aborted", "model.bin").CreateAsync(2);
        await client.PartAsync(1, Bytes(1));
        Assert.Equal($".uploads/{client.UploadId}/00001", Assert.Single(await host.PartsAsync(client.UploadId)));
        Assert.Equal(200, await client.AbortAsync());
        Assert.Empty(await host.PartsAsync(client.UploadId));
        Assert.Equal("{}", await ListAsync(host, "aborted"));
    }

    [Fact]
    public async Task No_artifact_route_shows_or_touches_a_part()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        var client = await new MultipartClient(host.Http, "hidden", "model.bin").CreateAsync(1);
        var part = await client.PartAsync(1, Bytes(1));
        var path = $"{StorageHost.Artifacts}/.uploads/{client.UploadId}/00001";

        Assert.DoesNotContain(".uploads", await host.Http.GetStringAsync(StorageHost.Artifacts));
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Http.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Http.PutAsync(path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Http.DeleteAsync(path)).StatusCode);
        foreach (var folder in new[] { ".uploads", ".uploads/", $".uploads/{client.UploadId}" })
        {
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await host.Http.GetAsync($"{StorageHost.Artifacts}?path={folder}")).StatusCode);
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await host.Http.DeleteAsync($"{StorageHost.Artifacts}/{folder}")).StatusCode);
        }

        Assert.Equal(200, await client.CompleteAsync(part));
    }

    [Theory]
    [InlineData("""{"path":"m","num_parts":0}""", 501)]
    [InlineData("""{"path":"m","num_parts":10001}""", 501)]
    [InlineData("""{"path":"","num_parts":1}""", 400)]
    [InlineData("""{"path":"..","num_parts":1}""", 400)]
    [InlineData("""{"path":"C:\\data\\m","num_parts":1}""", 200)]
    [InlineData("""{"path":1}""", 400)]
    [InlineData("nothing", 400)]
    public async Task What_begins_no_upload_is_answered(string body, int status)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "Resumable");
        using var content = new StringContent(body, null, "application/json");
        using var answer = await host.Http.PostAsync("/api/2.0/mlflow-artifacts/mpu/create/7/run", content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("{", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_the_emulator_would_join_in_memory_is_sent_whole()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        var client = new MultipartClient(host.Http, "large", "model.bin");
        using var answer = await client.SendAsync("create", new { path = "model.bin", num_parts = 33 });
        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
    }

    private static byte[] Bytes(int seed)
    {
        var bytes = new byte[5000 + seed];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<string> ListAsync(StorageHost host, string folder) =>
        (await host.Http.GetStringAsync($"{StorageHost.Artifacts}?path={folder}")).Trim();
}
