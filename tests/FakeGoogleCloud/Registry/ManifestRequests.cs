using System.Text.Json;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.ArtifactRegistry;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Registry;

/// <summary>Manifests by tag and digest. One that is pushed appears in Artifact Registry's API.</summary>
internal sealed class ManifestRequests(Cloud cloud, BlobStore blobs, BaseImages bases)
{
    private const int Largest = 4 << 20;

    public async Task ManifestAsync(HttpContext context, RegistryRequest request)
    {
        if (context.Request.Method == "PUT")
        {
            await PushAsync(context, request);
            return;
        }
        var digest = DigestOf(request)
            ?? throw RegistryError.Unknown("MANIFEST_UNKNOWN",
                $"manifest unknown: {request.Name}:{request.Reference}");
        var bytes = blobs.Read(digest);
        context.Response.ContentType = MediaTypeOf(bytes);
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers["Docker-Content-Digest"] = digest;
        if (context.Request.Method == "GET")
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    public Task TagsAsync(HttpContext context, RegistryRequest request)
    {
        var key = $"{request.Image?.PackageKey}/";
        var tags = cloud.Gate.Enter(() =>
            cloud.Store["tags"].Named(key).Select(t => t.Key[key.Length..]).ToList());
        return context.Response.WriteAsJsonAsync(new { name = request.Name, tags }, context.RequestAborted);
    }

    private string? DigestOf(RegistryRequest request)
    {
        if (BaseImages.Stands(request.Name))
            return request.Reference.StartsWith("sha256:", StringComparison.Ordinal)
                ? blobs.Has(request.Reference) ? request.Reference : null : bases.DigestOf(request.Name);
        var isDigest = request.Reference.StartsWith("sha256:", StringComparison.Ordinal);
        var image = request.Image! with
        {
            Tag = isDigest ? null : request.Reference,
            Digest = isDigest ? request.Reference : null,
        };
        var digest = cloud.Gate.Enter(() => Images.DigestOf(cloud, image));
        return digest is not null && blobs.Has(digest) ? digest : null;
    }

    private async Task PushAsync(HttpContext context, RegistryRequest request)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        if (buffer.Length > Largest)
            throw new RegistryError(413, "SIZE_INVALID", "A manifest has at most 4 MiB.");
        var bytes = buffer.ToArray();
        var digest = BlobStore.DigestOf(bytes);
        var isDigest = request.Reference.StartsWith("sha256:", StringComparison.Ordinal);
        if (isDigest && digest != request.Reference)
            throw new RegistryError(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        foreach (var needed in References(bytes))
            if (!blobs.Has(needed))
                throw new RegistryError(400, "MANIFEST_BLOB_UNKNOWN", $"blob unknown to registry: {needed}");
        blobs.Put(bytes);
        var image = request.Image! with { Tag = isDigest ? null : request.Reference, Digest = null };
        cloud.Gate.Enter(() => Images.Push(cloud, image, digest));
        context.Response.StatusCode = 201;
        context.Response.Headers.Location = $"/v2/{request.Name}/manifests/{digest}";
        context.Response.Headers["Docker-Content-Digest"] = digest;
    }

    private static IEnumerable<string> References(byte[] manifest)
    {
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(manifest);
        }
        catch (JsonException e)
        {
            throw new RegistryError(400, "MANIFEST_INVALID", e.Message);
        }
        return ((string?[])[parsed.Text("config", "digest")]).Concat(parsed.Children("layers")
            .Concat(parsed.Children("manifests")).Select(l => l.Text("digest"))).OfType<string>();
    }

    private static string MediaTypeOf(byte[] manifest)
    {
        var parsed = JsonNode.Parse(manifest);
        return parsed.Text("mediaType") ?? (parsed.Children("manifests").Any()
            ? "application/vnd.oci.image.index.v1+json" : "application/vnd.oci.image.manifest.v1+json");
    }
}
