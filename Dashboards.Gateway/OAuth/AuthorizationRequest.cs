using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.OAuth;

/// <summary>
/// A program on somebody's machine asks to act for them: RFC 6749 with PKCE (RFC 7636) and a loopback redirect
/// (RFC 8252). <c>/-/authorize?response_type=code&amp;client_id=dashboards-cli&amp;redirect_uri=
/// http://127.0.0.1:PORT/…&amp;code_challenge=…&amp;code_challenge_method=S256&amp;state=…&amp;name=…</c>
/// </summary>
internal sealed partial record AuthorizationRequest(Uri RedirectUri, string Challenge, string State, string Name)
{
    /// <summary>The one public client: it has no secret, and its code is worth nothing without the verifier.</summary>
    public const string ClientId = "dashboards-cli";

    private const int LongestState = 500;
    private const int LongestName = 100;

    /// <summary>Null with the reason, which is told to the person: nothing is sent to an address like that.</summary>
    public static AuthorizationRequest? Read(Func<string, string?> value, out string problem)
    {
        problem = "";
        var redirect = Loopback(value("redirect_uri"));
        if (value("client_id") != ClientId)
            problem = $"client_id: only {ClientId} is known.";
        else if (redirect is null)
            problem = "redirect_uri: http://127.0.0.1:PORT/PATH of this machine.";
        else if (value("response_type") != "code")
            problem = "response_type: code.";
        else if (value("code_challenge_method") != "S256" || !ChallengeText().IsMatch(value("code_challenge") ?? ""))
            problem = "code_challenge: the base64url of a SHA-256, with code_challenge_method S256.";
        else if (value("state") is not { Length: > 0 and <= LongestState })
            problem = $"state: 1 to {LongestState} characters.";
        else if (value("name") is { } name && (name.Length > LongestName || name.Any(char.IsControl)))
            problem = $"name: at most {LongestName} characters.";
        return problem.Length > 0
            ? null
            : new AuthorizationRequest(redirect!, value("code_challenge")!, value("state")!, NameOr(value("name")));
    }

    /// <summary>Where the program waits, with the answer; <c>iss</c> is RFC 9207.</summary>
    public string Answer(string issuer, params IEnumerable<KeyValuePair<string, string?>> parameters) =>
        QueryHelpers.AddQueryString(
            RedirectUri.AbsoluteUri, [.. parameters, new("state", State), new("iss", issuer)]);

    private static string NameOr(string? name) => string.IsNullOrWhiteSpace(name) ? "dashboards-client" : name.Trim();

    /// <summary>By address: a name can be made to resolve elsewhere.</summary>
    private static Uri? Loopback(string? text) =>
        text is { Length: <= 200 }
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", UserInfo: "", Query: "", Fragment: "" }
        && IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)
        && text == uri.AbsoluteUri
            ? uri
            : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{43}\z")]
    private static partial Regex ChallengeText();
}
