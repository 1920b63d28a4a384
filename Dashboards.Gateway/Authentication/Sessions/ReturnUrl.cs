namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Where to go after signing in: a path of this gateway, or its landing page.</summary>
internal static class ReturnUrl
{
    private const int Longest = 2000;
    private const string Default = "/-/";

    public static string SignIn(string returnUrl) =>
        $"/-/sign-in?returnUrl={Uri.EscapeDataString(returnUrl.Length > Longest ? Default : returnUrl)}";

    /// <summary>Browsers read <c>//host</c> and <c>/\host</c> as another host, and skip tabs and line ends inside.</summary>
    public static string Local(string? asked) =>
        asked is ['/'] or ['/', not ('/' or '\\'), ..] && asked.Length <= Longest && !asked.Any(IsUnsafe)
            && !asked.StartsWith("/-/sign-", StringComparison.Ordinal)
                ? asked
                : Default;

    private static bool IsUnsafe(char c) => c is <= ' ' or >= '\x7f' or '\\';
}
