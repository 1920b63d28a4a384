using System.Security.Cryptography;
using Yarp.ReverseProxy.Forwarder;

namespace FakeGoogleCloud.Ingress;

/// <summary>
/// Between the address of this machine and the deterministic one: the container sees what Google's front end would
/// hand over, the caller sees links that work here.
/// </summary>
internal sealed class Translation(string here, string host) : HttpTransformer
{
    private static readonly string[] _asked = ["Origin", "Referer"];
    private static readonly string[] _answered =
        ["Location", "Content-Location", "Access-Control-Allow-Origin", "Refresh", "Link"];

    private string There => $"https://{host}";

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest,
        string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var (headers, request) = (proxyRequest.Headers, httpContext.Request);
        headers.Host = host;
        foreach (var name in _asked)
            if (request.Headers[name].ToString() is { Length: > 0 } value && IsBelow(value, here))
                Replace(headers, name, There + value[here.Length..]);
        var client = httpContext.Connection.RemoteIpAddress?.ToString() ?? "169.254.169.126";
        var before = request.Headers["X-Forwarded-For"].ToString();
        Replace(headers, "X-Forwarded-For", before.Length > 0 ? $"{before},{client}" : client);
        Replace(headers, "X-Forwarded-Proto", "https");
        Replace(headers, "Forwarded", $"for=\"{client}\";proto=https");
        Replace(headers, "X-Cloud-Trace-Context",
            $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}/{Random.Shared.NextInt64()}");
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext,
        HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var isPassed = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        var headers = httpContext.Response.Headers;
        foreach (var name in _answered)
            if (headers[name].ToString() is { Length: > 0 } value)
                headers[name] = value.Replace(There, here, StringComparison.OrdinalIgnoreCase);
        return isPassed;
    }

    // http://localhost:80 is no beginning of http://localhost:8080.
    private static bool IsBelow(string value, string origin) =>
        value.StartsWith(origin, StringComparison.OrdinalIgnoreCase)
        && (value.Length == origin.Length || value[origin.Length] == '/');

    private static void Replace(System.Net.Http.Headers.HttpRequestHeaders headers, string name, string value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }
}
