using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Registry;

/// <summary>The OCI distribution protocol, as <c>REGION-docker.pkg.dev</c> speaks it.</summary>
internal sealed class RegistryServer(Cloud cloud, BlobStore blobs, BaseImages bases)
{
    private readonly RegistryAccess _access = new(cloud);
    private readonly BlobRequests _blobs = new(blobs);
    private readonly ManifestRequests _manifests = new(cloud, blobs, bases);

    /// <summary><c>/v2/</c> is the start of some of Google's APIs, too: those have a host of their own.</summary>
    public static bool Serves(HttpRequest request) =>
        request.Path.StartsWithSegments("/v2", StringComparison.Ordinal)
        && !request.Host.Host.EndsWith("googleapis.com", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers["Docker-Distribution-API-Version"] = "registry/2.0";
        try
        {
            await DispatchAsync(context);
        }
        catch (RegistryError error)
        {
            response.StatusCode = error.Status;
            if (error.Status == 401)
                response.Headers.WWWAuthenticate = $"Bearer realm=\"{context.Request.Scheme}://"
                    + $"{context.Request.Host}/v2/token\",service=\"{context.Request.Host}\"";
            await response.WriteAsync(error.Body.ToJsonString(), context.RequestAborted);
        }
    }

    private Task DispatchAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path is "/v2/token")
            return TokenAsync(context);
        if (path is "/v2" or "/v2/")
        {
            _ = _access.Caller(context.Request);
            return context.Response.WriteAsync("{}", context.RequestAborted);
        }
        var request = RegistryRequest.Of(path, context.Request.Host.Host)
            ?? throw RegistryError.Unknown("NAME_INVALID", "invalid repository name");
        Check(context.Request, request);
        return request.Kind switch
        {
            "blobs" => _blobs.BlobAsync(context, request),
            "blobs/uploads" => _blobs.UploadAsync(context, request),
            "tags" => _manifests.TagsAsync(context, request),
            _ => _manifests.ManifestAsync(context, request),
        };
    }

    private void Check(HttpRequest request, RegistryRequest asked)
    {
        var isPush = request.Method is not ("GET" or "HEAD");
        if (BaseImages.Stands(asked.Name) && !isPush)
            return;
        var image = asked.Image ?? throw RegistryError.Unknown("NAME_UNKNOWN",
            $"{asked.Name} is neither an image of Artifact Registry nor one of the base images that are here");
        _access.Check(request, image, isPush);
    }

    private Task TokenAsync(HttpContext context)
    {
        _ = _access.Caller(context.Request);
        var token = AuthenticationToken(context.Request.Headers.Authorization.ToString());
        return AnswerWriter.WriteAsync(context.Response, new Answer(200, new System.Text.Json.Nodes.JsonObject
        {
            ["token"] = token,
            ["access_token"] = token,
            ["expires_in"] = 3600,
        }));
    }

    private static string? AuthenticationToken(string authorization) =>
        authorization.Split(' ', 2) is [var scheme, var rest]
            ? scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? RegistryAccess.Password(rest) : rest
            : null;
}
