using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>What the browser complains about: script errors, violations of a page's policy.</summary>
internal sealed class Complaints
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Watch(IPage page)
    {
        page.PageError += (_, error) => _all.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsStatus(message))
                _all.Add($"{message.Location}: {message.Text}");
        };
    }

    // An error page is one by its status, which the console repeats.
    private static bool IsStatus(IConsoleMessage message) => message.Text.StartsWith(
        "Failed to load resource: the server responded with a status", StringComparison.Ordinal);
}
