namespace Dashboards.Gateway.Pages;

internal static class StyleSheet
{
    public static void MapStyleSheet(this WebApplication app) =>
        app.MapStaticFile("/-/style.css", "style.css", "text/css");
}
