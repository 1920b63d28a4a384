using System.Net;
using System.Text.RegularExpressions;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authentication.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>
/// Keeps cookies, follows no redirect, fills in forms, and says what a browser says about itself.
/// </summary>
public sealed partial class Browser(GatewayHost gateway) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    /// <summary>With a session of an account that no provider of these tests knows.</summary>
    internal async Task SignInAs(Account account)
    {
        var ticket = SessionTicket.New(DateTimeOffset.UtcNow);
        await gateway.Services.GetRequiredService<SessionSnapshot>().Begin(account, ticket, default);
        var properties = new AuthenticationProperties
        {
            IssuedUtc = DateTimeOffset.UtcNow,
            ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1),
        };
        ticket.Write(properties);
        var options = gateway.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(AuthenticationNames.Session);
        _cookies.Add(gateway.Address, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(
            new(account.ToClaims(AuthenticationNames.Session), properties, AuthenticationNames.Session))));
    }

    public Task<HttpResponseMessage> Visit(string path) => Send(HttpMethod.Get, path, null, "none");

    /// <summary>Submits the first form of the page at that address, with these fields changed.</summary>
    public async Task<HttpResponseMessage> Submit(
        string page, string html, params (string Name, string Value)[] fields)
    {
        var all = Hidden().Matches(html).DistinctBy(m => m.Groups[1].Value)
            .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        foreach (var (name, value) in fields)
            all[name] = value;
        return await Send(HttpMethod.Post, page, new FormUrlEncodedContent(all), "same-origin");
    }

    /// <summary>The whole way: the link, the token, the identity.</summary>
    public async Task<HttpResponseMessage> SignIn(string identity, string returnUrl = "/-/")
    {
        var page = $"/-/sign-in?token={GatewayHost.LocalToken}&returnUrl={Uri.EscapeDataString(returnUrl)}";
        var first = await (await Visit(page)).Content.ReadAsStringAsync();
        var second = await Submit(page, first, ("token", GatewayHost.LocalToken));
        return await Submit(page, await second.Content.ReadAsStringAsync(), ("identity", identity));
    }

    public Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? site,
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        _client ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies })
        {
            BaseAddress = gateway.Address,
        };
        return _client.SendAsync(request);
    }

    public void Dispose() => _client?.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]+)">""")]
    private static partial Regex Hidden();
}
