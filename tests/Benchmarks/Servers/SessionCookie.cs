using System.Net;
using System.Text.RegularExpressions;

namespace Benchmarks.Servers;

/// <summary>Signs in as a browser does: the link, the form, the identity.</summary>
internal static partial class SessionCookie
{
    /// <summary>As a <c>Cookie</c> header writes it.</summary>
    public static async Task<string> OfAsync(Uri gateway)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies })
        {
            BaseAddress = gateway,
        };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var page = $"/-/sign-in?token={GatewayServer.LocalToken}";
        var first = await browser.GetStringAsync(page);
        var second = await SubmitAsync(browser, page, first, "token", GatewayServer.LocalToken);
        await SubmitAsync(browser, page, second, "identity", "viewer@localhost");
        var session = cookies.GetCookies(gateway).Single(c => c.Name == $"dashboards-{gateway.Port}");
        return $"{session.Name}={session.Value}";
    }

    private static async Task<string> SubmitAsync(
        HttpClient browser, string page, string html, string field, string value)
    {
        var fields = Hidden().Matches(html).DistinctBy(m => m.Groups[1].Value)
            .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        fields[field] = value;
        using var answer = await browser.PostAsync(page, new FormUrlEncodedContent(fields));
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]+)">""")]
    private static partial Regex Hidden();
}
