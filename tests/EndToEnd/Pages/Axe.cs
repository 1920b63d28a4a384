using System.Text.Json;
using EndToEnd.Stack;
using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>The rules of <see href="https://github.com/dequelabs/axe-core"/> for accessible pages.</summary>
internal static class Axe
{
    /// <summary>What is wrong, a line each.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(IPage page)
    {
        var packages = await NodePackages.InstallAsync("Pages/axe");
        Assert.SkipWhen(packages.Problem is not null, $"no axe-core: {packages.Problem}");
        var script = Path.Combine(packages.Modules, "axe-core", "axe.min.js");
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(await File.ReadAllTextAsync(script));
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations");
        return [.. found.EnumerateArray().SelectMany(rule => rule.GetProperty("nodes").EnumerateArray()
            .Select(node => $"{rule.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()} "
                + node.GetProperty("failureSummary").GetString()))];
    }
}
