namespace Dashboards.Gateway.Authentication.Providers;

internal static class SignInPaths
{
    public const string Root = "/-/sign-in";

    /// <summary>In the query of the sign-in page: the person has just said no at the provider.</summary>
    public const string Cancelled = "cancelled";
}
