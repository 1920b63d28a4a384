namespace Dashboards.Gateway.Pages;

internal static class StyleSheet
{
    public static void MapStyleSheet(this WebApplication app) =>
        app.MapAsset("/-/style.css", "style.css", "text/css");
}
