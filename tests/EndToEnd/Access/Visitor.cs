using System.Net.Http.Headers;
using System.Text;
using Dashboards.Gateway.Authorization;

namespace EndToEnd.Access;

/// <summary>Somebody with one way to say who they are.</summary>
/// <param name="Name">In what the test prints.</param>
/// <param name="Role">Null for nobody.</param>
/// <param name="Identify">Adds the credential to a request.</param>
internal sealed record Visitor(string Name, Role? Role, Action<HttpRequestHeaders> Identify)
{
    public static Visitor WithBearer(Role role, string token) => new(
        $"{role} with a bearer token", role,
        headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", token));

    public static Visitor WithBasic(Role role, string token) => new(
        $"{role} with a password", role,
        headers => headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"anyone:{token}"))));

    /// <summary>A page of the gateway's own origin: others may not write at all.</summary>
    public static Visitor WithCookie(string name, Role? role, string cookie) => new(
        $"{name} with a cookie", role, headers =>
        {
            headers.Add("Cookie", cookie);
            headers.Add("Sec-Fetch-Site", "same-origin");
        });

    /// <summary>The status of the gateway's refusal, or null where they are let through.</summary>
    public int? Refusal(Role? required) => Role switch
    {
        null => 401,
        { } role when required is { } least && role >= least => null,
        _ => 403,
    };
}
