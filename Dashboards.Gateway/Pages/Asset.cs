using System.Security.Cryptography;

namespace Dashboards.Gateway.Pages;

internal static class Asset
{
    /// <summary>A file that is embedded under this name, for anybody.</summary>
    public static void MapAsset(this WebApplication app, string path, string name, string contentType)
    {
        var content = Read(name);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
        app.MapGet(path, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Bytes(content, contentType, entityTag: new(tag));
        });
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Nothing is embedded as {name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
