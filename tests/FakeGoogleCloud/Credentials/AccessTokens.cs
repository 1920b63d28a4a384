using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Credentials;

/// <summary>
/// Tokens of service accounts are made here and run out; any other text is the project's owner, so that no account
/// is needed.
/// </summary>
internal static class AccessTokens
{
    private const string Prefix = "ya29.fake-";

    public static JsonObject Make(Cloud cloud, string account, TimeSpan lifetime)
    {
        var token = Prefix + cloud.Stamp.Letters(40);
        var made = new JsonObject
        {
            ["account"] = account,
            ["expires"] = Stamp.Format(cloud.Stamp.Now + lifetime)
        };
        cloud.Store["tokens"].Put(token, made);
        return new JsonObject { ["accessToken"] = token, ["expireTime"] = made.Text("expires") };
    }

    public static Caller Caller(Cloud cloud, string? authorization)
    {
        if (authorization?.Split(' ', 2) is not ["Bearer" or "bearer", { Length: > 0 } token])
            throw new ApiError(401, "UNAUTHENTICATED",
                "Request is missing required authentication credential. Expected "
                + "OAuth 2 access token, login cookie or other valid authentication credential.", "required");
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
            return Credentials.Caller.Owner;
        return cloud.Store["tokens"].Find(token) is { } known && IsValid(cloud, known)
            ? Credentials.Caller.Account(known.Text("account")!)
            : throw new ApiError(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.",
                "authError");
    }

    private static bool IsValid(Cloud cloud, JsonObject token) =>
        DateTimeOffset.Parse(token.Text("expires")!, CultureInfo.InvariantCulture) > cloud.Stamp.Now;
}
