using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>The distribution protocol, as clients of every kind speak it.</summary>
public sealed class RegistryTests
{
    private const string Name = "europe-west1-docker.pkg.dev/demo-project/prod/team/app";
    private const string Repositories =
        "https://artifactregistry.googleapis.com/v1/projects/demo-project/locations/europe-west1/repositories";

    [Fact]
    public async Task Nobody_comes_in_without_a_token_and_the_challenge_says_where_one_is_had()
    {
        await using var fake = await StartAsync();
        var refused = await SendAsync(fake, "GET", "", null, authorization: null);
        Assert.Equal(401, (int)refused.StatusCode);
        var challenge = refused.Headers.WwwAuthenticate.Single();
        Assert.Equal("Bearer", challenge.Scheme);
        var realm = challenge.Parameter!.Split('"')[1];
        using var request = new HttpRequestMessage(HttpMethod.Get, realm);
        request.Headers.Authorization = Basic("oauth2accesstoken", "owner");
        var token = JsonNode.Parse(await (await fake.Http.SendAsync(request))
            .Content.ReadAsStringAsync())!["token"]!;
        Assert.Equal(200, (int)(await SendAsync(fake, "GET", "", null,
            new("Bearer", token.GetValue<string>()))).StatusCode);
        Assert.Equal(401, (int)(await SendAsync(fake, "GET", "", null, Basic("somebody", "owner"))).StatusCode);
    }

    [Fact]
    public async Task A_blob_goes_up_in_chunks_in_one_piece_and_at_once()
    {
        await using var fake = await StartAsync();
        var (first, second) = (new byte[1000], new byte[500]);
        Random.Shared.NextBytes(first);
        Random.Shared.NextBytes(second);
        var started = await SendAsync(fake, "POST", $"{Name}/blobs/uploads/", null);
        Assert.Equal(202, (int)started.StatusCode);
        var session = started.Headers.Location!;
        var chunk = await SendAsync(fake, "PATCH", session, first);
        Assert.Equal("0-999", chunk.Headers.GetValues("Range").Single());
        byte[] both = [.. first, .. second];
        var digest = DigestOf(both);
        var done = await SendAsync(fake, "PUT", new Uri($"{session}?digest={digest}"), second);
        Assert.Equal((201, digest),
            ((int)done.StatusCode, done.Headers.GetValues("Docker-Content-Digest").Single()));
        var whole = await SendAsync(fake, "GET", $"{Name}/blobs/{digest}", null);
        Assert.Equal(both, await whole.Content.ReadAsByteArrayAsync());
        var once = await SendAsync(fake, "POST", $"{Name}/blobs/uploads/?digest={DigestOf(first)}", first);
        Assert.Equal(201, (int)once.StatusCode);
        var mounted = await SendAsync(fake, "POST", $"{Name}2/blobs/uploads/?mount={digest}&from={Name}", null);
        Assert.Equal(201, (int)mounted.StatusCode);
    }

    [Fact]
    public async Task What_is_not_what_it_says_is_refused()
    {
        await using var fake = await StartAsync();
        var wrong = DigestOf([1, 2, 3]);
        var blob = await SendAsync(fake, "POST", $"{Name}/blobs/uploads/?digest={wrong}", [9]);
        await RefusedAsync(blob, 400, "DIGEST_INVALID");
        await RefusedAsync(await SendAsync(fake, "HEAD", $"{Name}/blobs/{wrong}", null), 404, null);
        var session = (await SendAsync(fake, "POST", $"{Name}/blobs/uploads/", null)).Headers.Location!;
        await RefusedAsync(await SendAsync(fake, "PATCH", session, [1], range: "5-5"), 416, "RANGE_INVALID");
        var manifest = Manifest(wrong);
        await RefusedAsync(await SendAsync(fake, "PUT", $"{Name}/manifests/v1", manifest), 400,
            "MANIFEST_BLOB_UNKNOWN");
        await RefusedAsync(await SendAsync(fake, "PUT", $"{Name}/manifests/{wrong}", manifest), 400,
            "DIGEST_INVALID");
        await RefusedAsync(await SendAsync(fake, "PUT", $"{Name}/manifests/v1", "no json"u8.ToArray()), 400,
            "MANIFEST_INVALID");
    }

    [Fact]
    public async Task A_push_appears_in_Artifact_Registry_and_goes_with_its_repository()
    {
        await using var fake = await StartAsync();
        await SendAsync(fake, "POST", $"{Name}/blobs/uploads/?digest={DigestOf([7])}", [7]);
        var pushed = await SendAsync(fake, "PUT", $"{Name}/manifests/v1", Manifest(DigestOf([7])));
        var digest = pushed.Headers.GetValues("Docker-Content-Digest").Single();
        var tag = await fake.DoAsync("GET", $"{Repositories}/prod/packages/team%2Fapp/tags/v1");
        Assert.EndsWith($"/packages/team%2Fapp/versions/{digest}", tag["version"]!.GetValue<string>(),
            StringComparison.Ordinal);
        foreach (var reference in (string[])["v1", digest])
        {
            var got = await SendAsync(fake, "GET", $"{Name}/manifests/{reference}", null);
            Assert.Equal("application/vnd.oci.image.manifest.v1+json", got.Content.Headers.ContentType!.MediaType);
            Assert.Equal(digest, DigestOf(await got.Content.ReadAsByteArrayAsync()));
        }
        var tags = JsonNode.Parse(await (await SendAsync(fake, "GET", $"{Name}/tags/list", null))
            .Content.ReadAsStringAsync());
        Assert.Equal(["v1"], tags!["tags"]!.AsArray().Select(t => t!.GetValue<string>()));
        await fake.DoAsync("DELETE", $"{Repositories}/prod");
        await RefusedAsync(await SendAsync(fake, "GET", $"{Name}/manifests/v1", null), 404, "NAME_UNKNOWN");
    }

    [Theory]
    [InlineData("europe-west1-docker.pkg.dev/demo-project/other/app", 404, "NAME_UNKNOWN")]
    [InlineData("europe-west1-docker.pkg.dev/somebody-else/prod/app", 403, "DENIED")]
    [InlineData("docker.io/library/python", 404, "NAME_UNKNOWN")]
    public async Task An_image_that_has_no_place_here_is_refused(string name, int status, string code)
    {
        await using var fake = await StartAsync();
        await RefusedAsync(await SendAsync(fake, "GET", $"{name}/manifests/latest", null), status, code);
    }

    [Theory]
    [InlineData("aspnet", "ASPNET_VERSION")]
    [InlineData("runtime", "DOTNET_VERSION")]
    [InlineData("runtime-deps", "APP_UID")]
    public async Task A_base_image_of_DotNet_is_a_whole_image(string image, string variable)
    {
        await using var fake = await StartAsync();
        var name = $"mcr.microsoft.com/dotnet/{image}";
        var manifest = JsonNode.Parse(await (await SendAsync(fake, "GET", $"{name}/manifests/10.0", null))
            .Content.ReadAsStringAsync())!;
        var blobs = manifest["layers"]!.AsArray().Append(manifest["config"]).Select(b =>
            b!["digest"]!.GetValue<string>());
        foreach (var digest in blobs)
            Assert.Equal(digest, DigestOf(await (await SendAsync(fake, "GET", $"{name}/blobs/{digest}", null))
                .Content.ReadAsByteArrayAsync()));
        var config = await (await SendAsync(fake, "GET", $"{name}/blobs/{blobs.Last()}", null))
            .Content.ReadAsStringAsync();
        Assert.Contains($"\"{variable}=", config, StringComparison.Ordinal);
        await RefusedAsync(await SendAsync(fake, "PUT", $"{name}/manifests/10.0", [1]), 404, "NAME_UNKNOWN");
    }

    private static async Task<Fake> StartAsync()
    {
        var fake = await Fake.StartAsync();
        await fake.EnableAsync("artifactregistry");
        await fake.DoAsync("POST", $"{Repositories}?repositoryId=prod", """{"format":"DOCKER"}""");
        return fake;
    }

    private static Task<HttpResponseMessage> SendAsync(Fake fake, string method, string path, byte[]? body) =>
        SendAsync(fake, method, path, body, new("Bearer", "owner"));

    private static Task<HttpResponseMessage> SendAsync(Fake fake, string method, string path, byte[]? body,
        AuthenticationHeaderValue? authorization) =>
        SendAsync(fake, method, new Uri($"{fake.Address}/v2/{path}"), body, authorization: authorization);

    private static async Task<HttpResponseMessage> SendAsync(Fake fake, string method, Uri url, byte[]? body,
        string? range = null, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        request.Headers.Authorization = authorization
            ?? (url.AbsolutePath is "/v2/" ? null : new("Bearer", "owner"));
        if (body is not null)
            request.Content = new ByteArrayContent(body);
        if (range is not null)
            request.Content!.Headers.TryAddWithoutValidation("Content-Range", range);
        return await fake.Http.SendAsync(request);
    }

    private static async Task RefusedAsync(HttpResponseMessage response, int status, string? code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)response.StatusCode);
        if (code is not null)
            Assert.Equal(code, JsonNode.Parse(text)!["errors"]![0]!["code"]!.GetValue<string>());
    }

    private static byte[] Manifest(string layer) => Encoding.UTF8.GetBytes("{\"schemaVersion\":2,\"mediaType\":"
        + "\"application/vnd.oci.image.manifest.v1+json\",\"layers\":[{\"digest\":\"" + layer
            + "\",\"size\":1}]}");

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static string DigestOf(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
