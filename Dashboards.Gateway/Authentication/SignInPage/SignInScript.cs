using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Authentication.SignInPage;

internal static class SignInScript
{
    public const string Path = "/-/sign-in.js";

    public static void Map(WebApplication app) => app.MapStaticFile(Path, "sign-in.js", "text/javascript");
}
