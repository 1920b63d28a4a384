using System.Security.Cryptography;

namespace Dashboards.Gateway.Pages;

/// <summary>A file that pages of the gateway link to; it is part of the program.</summary>
internal static class StaticFile
{
    public static void MapStaticFile(this WebApplication app, string path, string resource, string contentType)
    {
        var content = Read(resource);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
        app.MapGet(path, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Bytes(content, contentType, entityTag: new(tag));
        });
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(StaticFile).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
