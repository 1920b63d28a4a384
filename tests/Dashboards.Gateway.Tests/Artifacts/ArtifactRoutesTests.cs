using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboards.Gateway.Tests.CloudStorage;

namespace Dashboards.Gateway.Tests.Artifacts;

/// <summary>The routes on a real emulator.</summary>
public sealed class ArtifactRoutesTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>
{
    private const string Ajax = "/ajax-api/2.0/mlflow-artifacts/artifacts";

    private static readonly byte[] _hello = "hello, world"u8.ToArray();

    [Theory]
    [InlineData("a b.txt")]
    [InlineData("100%.txt")]
    [InlineData("50%25.txt")]
    [InlineData("a+b.txt")]
    [InlineData("a#b?c.txt")]
    [InlineData(".hidden")]
    [InlineData("...")]
    [InlineData("ünï/日本語/😀.bin")]
    [InlineData("q'u\"o;t=e,s.txt")]
    public async Task Names_come_back_as_they_went(string name)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        var folder = $"names/{Guid.NewGuid():N}";
        var address = $"{StorageHost.Artifacts}/{folder}/{Escaped(name)}";

        using var put = await host.Http.PutAsync(address, new ByteArrayContent(_hello));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("{}", await put.Content.ReadAsStringAsync());

        using var get = await host.Http.GetAsync($"{Ajax}/{folder}/{Escaped(name)}");
        Assert.Equal(_hello, await get.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", get.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(name.Split('/')[^1], get.Content.Headers.ContentDisposition.FileNameStar);

        var listed = await ListAsync(host, folder);
        Assert.Equal(name.Split('/')[0], Name(Assert.Single(listed)));
    }

    [Theory]
    [InlineData("page.html", "application/octet-stream")]
    [InlineData("picture.svg", "application/octet-stream")]
    [InlineData("page.XHTML", "application/octet-stream")]
    [InlineData("script.js", "text/plain")]
    [InlineData("MLmodel", "text/plain")]
    [InlineData("picture.PNG", "image/png")]
    public async Task Nothing_is_served_as_a_type_that_runs(string name, string type)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        var content = new ByteArrayContent(_hello) { Headers = { ContentType = new("text/html") } };
        await host.Http.PutAsync($"{StorageHost.Artifacts}/types/{name}", content);

        using var get = await host.Http.GetAsync($"{StorageHost.Artifacts}/types/{name}");

        Assert.Equal(type, get.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", get.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("attachment", get.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData("bytes=0-0", 206, "h")]
    [InlineData("bytes=7-", 206, "world")]
    [InlineData("bytes=-5", 206, "world")]
    [InlineData("bytes=7-999", 206, "world")]
    [InlineData("bytes=12-", 416, "")]
    [InlineData("bytes=5-2", 200, "hello, world")]
    [InlineData("bytes=0-1,3-4", 200, "hello, world")]
    public async Task Ranges_are_the_right_bytes(string range, int status, string body)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        await host.Http.PutAsync(StorageHost.Artifacts + "/ranges/x", new ByteArrayContent(_hello));
        using var answer = await SendAsync(host, HttpMethod.Get, "/ranges/x", "Range", range);
        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Conditions_are_answered_without_the_bytes()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        await host.Http.PutAsync(StorageHost.Artifacts + "/conditions/x", new ByteArrayContent(_hello));
        using var first = await SendAsync(host, HttpMethod.Head, "/conditions/x", "Accept", "*/*");
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal(_hello.Length, first.Content.Headers.ContentLength);

        var written = first.Content.Headers.LastModified!.Value.ToString("R");
        using var same = await SendAsync(host, HttpMethod.Get, "/conditions/x", "If-None-Match", tag);
        using var unchanged = await SendAsync(host, HttpMethod.Get, "/conditions/x", "If-Modified-Since", written);
        using var other = await SendAsync(host, HttpMethod.Get, "/conditions/x", "If-Match", "\"1\"");
        await host.Http.PutAsync(StorageHost.Artifacts + "/conditions/x", new ByteArrayContent([1]));
        using var changed = await SendAsync(host, HttpMethod.Get, "/conditions/x", "If-None-Match", tag);

        Assert.Equal(
            [304, 304, 412, 200],
            new[] { same, unchanged, other, changed }.Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task A_folder_lists_as_in_MLflow_over_several_pages()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        await Parallel.ForEachAsync(
            [.. Enumerable.Range(0, 1100).Select(i => $"{i:0000}.txt"), "b/nested", "b/deep/er", "empty"],
            async (name, stop) =>
            {
                var content = new ByteArrayContent(name == "empty" ? [] : _hello);
                await host.Http.PutAsync($"{StorageHost.Artifacts}/many/{name}", content, stop);
            });

        var listed = await ListAsync(host, "many");

        Assert.Equal(1102, listed.Length);
        Assert.Equal("""{"path":"0000.txt","is_dir":false,"file_size":12}""", Compact(listed[0]));
        Assert.Equal("""{"path":"b","is_dir":true}""", Compact(listed[1100]));
        Assert.Equal("""{"path":"empty","is_dir":false}""", Compact(listed[1101]));
        Assert.Equal("{}", (await host.Http.GetStringAsync(StorageHost.Artifacts + "?path=many/0000.txt")).Trim());
    }

    [Fact]
    public async Task Deleting_takes_a_file_or_all_of_a_folder_and_no_neighbour()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        foreach (var name in new[] { "run/a/1", "run/a/b/2", "run/ab", "run/c", "run2/d" })
            await host.Http.PutAsync($"{StorageHost.Artifacts}/del/{name}", new ByteArrayContent(_hello));

        foreach (var gone in new[] { "del/run/c", "del/run/a", "del/run/never" })
        {
            using var answer = await host.Http.DeleteAsync($"{StorageHost.Artifacts}/{gone}");
            Assert.Equal("{}", await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal("ab", Name(Assert.Single(await ListAsync(host, "del/run"))));
        await host.Http.DeleteAsync(StorageHost.Artifacts + "/del/run/");
        Assert.Equal("run2", Name(Assert.Single(await ListAsync(host, "del"))));
    }

    [Theory]
    [InlineData("PUT", "/a//b", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("PUT", "/a/b/", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("PUT", "/", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("DELETE", "/", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("PUT", "/a%2F..%2F..%2Fb", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("PUT", "/a%5C..%5Cb", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("PUT", "/a%0Ab", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("GET", "?path=../x", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("GET", "?path=/etc", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("GET", "/nothing/here", 404, "RESOURCE_DOES_NOT_EXIST")]
    [InlineData("GET", "/tree", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("PUT", "/tree", 409, "RESOURCE_CONFLICT")]
    [InlineData("PUT", "/tree/leaf/below", 409, "RESOURCE_CONFLICT")]
    public async Task Refusals_are_MLflows(string method, string path, int status, string code)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        await host.Http.PutAsync(StorageHost.Artifacts + "/tree/leaf", new ByteArrayContent(_hello));
        using var answer = await SendAsync(host, new(method), path, "Accept", "*/*");
        var error = await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>();
        Assert.Equal((status, code), ((int)answer.StatusCode, error!["error_code"]));
        Assert.NotEmpty(error["message"]);
    }

    [Theory]
    [InlineData("Content-MD5", "XUFAKrxLKna5cZ2REBfFkg==", "hello", 200)]
    [InlineData("Content-MD5", "XUFAKrxLKna5cZ2REBfFkg==", "hellO", 400)]
    [InlineData("x-goog-hash", "crc32c=mnG7TA==", "hello", 200)]
    [InlineData("x-goog-hash", "crc32c=mnG7TA==,md5=AAAAAAAAAAAAAAAAAAAAAA==", "hello", 400)]
    public async Task A_hash_that_the_client_sends_must_be_right(
        string header, string value, string body, int status)
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        var name = $"/hash/{Guid.NewGuid():N}";
        var content = new StringContent(body);
        content.Headers.TryAddWithoutValidation(header, value);
        using var request = new HttpRequestMessage(HttpMethod.Put, StorageHost.Artifacts + name);
        request.Content = content;
        if (header.StartsWith('x'))
            request.Headers.Add(header, value);

        using var put = await host.Http.SendAsync(request);
        using var get = await host.Http.GetAsync(StorageHost.Artifacts + name);

        Assert.Equal((status, status == 200 ? 200 : 404), ((int)put.StatusCode, (int)get.StatusCode));
    }

    [Fact]
    public async Task A_wrong_hash_of_a_large_body_leaves_no_object()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        var content = new ByteArrayContent(new byte[3_000_000]);
        content.Headers.ContentMD5 = new byte[16];
        using var put = await host.Http.PutAsync(StorageHost.Artifacts + "/hash/large", content);
        using var get = await host.Http.GetAsync(StorageHost.Artifacts + "/hash/large");
        Assert.Equal((400, 404), ((int)put.StatusCode, (int)get.StatusCode));
    }

    private static async Task<HttpResponseMessage> SendAsync(
        StorageHost host, HttpMethod method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(method, StorageHost.Artifacts + path);
        request.Headers.TryAddWithoutValidation(header, value);
        return await host.Http.SendAsync(request);
    }

    private static async Task<JsonElement[]> ListAsync(StorageHost host, string path)
    {
        var address = $"{StorageHost.Artifacts}?path={Escaped(path)}";
        var listing = await host.Http.GetFromJsonAsync<JsonElement>(address);
        return [.. listing.GetProperty("files").EnumerateArray()];
    }

    private static string? Name(JsonElement file) => file.GetProperty("path").GetString();

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}
