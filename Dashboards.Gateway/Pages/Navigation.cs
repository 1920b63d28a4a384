namespace Dashboards.Gateway.Pages;

internal static class Navigation
{
    /// <summary>
    /// Whether a person looks at the answer. Browsers say so in <c>Sec-Fetch-Mode</c>; older ones only by what they accept.
    /// </summary>
    public static bool IsNavigation(this HttpRequest request)
    {
        var mode = request.Headers["Sec-Fetch-Mode"];
        return mode.Count > 0
            ? mode == "navigate"
            : request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
