using System.Security.Cryptography;

namespace Dashboards.Gateway.Pages;

internal static class StyleSheet
{
    public static void MapStyleSheet(this WebApplication app)
    {
        var content = Read();
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
        app.MapGet("/-/style.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Bytes(content, "text/css", entityTag: new(tag));
        });
    }

    private static byte[] Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("style.css")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
