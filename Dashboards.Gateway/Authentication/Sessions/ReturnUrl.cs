using System.Buffers;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Where to go after signing in: a path of this gateway, or its landing page.</summary>
internal static class ReturnUrl
{
    private const int Longest = 2000;
    private const int LongestFragment = 1000;
    private const string Default = "/-/";

    private static readonly SearchValues<char> _fragment = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%[]");

    public static string SignIn(string returnUrl) =>
        $"/-/sign-in?returnUrl={Uri.EscapeDataString(returnUrl.Length > Longest ? Default : returnUrl)}";

    /// <summary>
    /// Browsers read <c>//host</c> and <c>/\host</c> as another host, and skip tabs and line ends inside.
    /// </summary>
    public static string Local(string? asked) =>
        asked is ['/'] or ['/', not ('/' or '\\'), ..] && asked.Length <= Longest && !asked.Any(IsUnsafe)
            && !asked.StartsWith("/-/sign-", StringComparison.Ordinal)
                ? asked
                : Default;

    /// <summary>
    /// With the fragment (MLflow's <c>#/experiments/1</c>), which browsers keep to themselves and the sign-in
    /// page hands on.
    /// </summary>
    public static string Local(string? asked, string? fragment) =>
        Local(asked) + (IsFragment(fragment) ? fragment : "");

    /// <summary>What RFC 3986 allows there: nothing that HTML or a header could read otherwise.</summary>
    private static bool IsFragment(string? text) =>
        text is ['#', _, ..] && text.Length <= LongestFragment && !text.AsSpan(1).ContainsAnyExcept(_fragment);

    private static bool IsUnsafe(char c) => c is <= ' ' or >= '\x7f' or '\\';
}
