using System.Net;
using System.Text.RegularExpressions;

namespace EndToEnd.Access;

/// <summary>Signs in with the local token as a browser without a screen does.</summary>
internal static partial class LocalSession
{
    /// <summary>The cookie of a new session of that identity.</summary>
    public static async Task<string> BeginAsync(HttpClient client, string token, string identity)
    {
        var cookies = new Dictionary<string, string>();
        var asked = await SendAsync(client, cookies, null);
        var identities = await SendAsync(client, cookies, new(Fields(asked)) { ["token"] = token });
        await SendAsync(client, cookies, new(Fields(identities)) { ["identity"] = identity });
        return Header(cookies);
    }

    private static async Task<string> SendAsync(
        HttpClient client, Dictionary<string, string> cookies, Dictionary<string, string>? form)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, "/-/sign-in");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", Header(cookies));
        request.Content = form is null ? null : new FormUrlEncodedContent(form);
        using var answer = await client.SendAsync(request);
        Assert.InRange((int)answer.StatusCode, 200, 302);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }

        return await answer.Content.ReadAsStringAsync();
    }

    private static string Header(Dictionary<string, string> cookies) =>
        string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    private static Dictionary<string, string> Fields(string html) => Hidden().Matches(html)
        .DistinctBy(field => field.Groups[1].Value)
        .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]+)">""")]
    private static partial Regex Hidden();
}
