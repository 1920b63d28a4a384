using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Metadata;

/// <summary>Tokens that act as an instance's service account: IAM holds for them.</summary>
internal sealed class AccountMetadata(Cloud cloud)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Expires)> _tokens = new();

    /// <summary>The same token until five minutes before its end.</summary>
    public JsonObject Token(string account)
    {
        var now = cloud.Stamp.Now;
        if (!_tokens.TryGetValue(account, out var known) || known.Expires < now.AddMinutes(5))
            _tokens[account] = known = (cloud.Gate.Enter(() =>
                AccessTokens.Make(cloud, account, _lifetime).Text("accessToken")!), now + _lifetime);
        return new JsonObject
        {
            ["access_token"] = known.Token,
            ["expires_in"] = (int)(known.Expires - now).TotalSeconds,
            ["token_type"] = "Bearer",
        };
    }

    public string Identity(string account, string audience, bool isFull) =>
        cloud.Gate.Enter(() => IdTokens.Make(cloud, account, audience, includeEmail: isFull));
}
