using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>From element to element with the tab key.</summary>
internal static class KeyboardWalk
{
    private const int Longest = 200;

    // Numbers what can be used, in the order of the document.
    private const string Number =
        """
        () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
          .filter(one => one.checkVisibility() && one.type !== "hidden" && !one.disabled)
          .map((one, number) => { one.dataset.stop = number; return one.outerHTML.slice(0, 120); })
        """;

    // The number of the element that has the focus, negative where one cannot see that it has; null at the end.
    private const string Focus =
        """
        () => {
          const one = document.activeElement;
          if (!one?.dataset.stop) return null;
          const style = getComputedStyle(one);
          const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          return isSeen ? Number(one.dataset.stop) : -1 - Number(one.dataset.stop);
        }
        """;

    /// <summary>What it does not reach, or reaches without showing it.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page)
    {
        var stops = await page.EvaluateAsync<string[]>(Number);
        await page.EvaluateAsync("() => document.activeElement?.blur()");
        var seen = new HashSet<int>();
        var reached = new HashSet<int>();
        for (var step = 0; step < Longest && reached.Count < stops.Length; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<int?>(Focus) is not { } stop)
                continue;
            reached.Add(stop >= 0 ? stop : -1 - stop);
            if (stop >= 0)
                seen.Add(stop);   // A date has several parts, and shows the focus of one of them otherwise.
        }

        return
        [
            .. reached.Except(seen).Select(stop => $"no visible focus: {stops[stop]}"),
            .. Enumerable.Range(0, stops.Length).Except(reached).Select(stop => $"not reached: {stops[stop]}"),
        ];
    }
}
