namespace Dashboards.Gateway.Authentication.Providers;

internal static class SignInPaths
{
    public const string Root = "/-/sign-in";
}
