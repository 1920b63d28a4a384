using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Iam;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Credentials;

/// <summary>ID tokens of service accounts, as Google's token endpoint signs them.</summary>
internal static class IdTokens
{
    public static string Make(Cloud cloud, string email, string audience, bool includeEmail)
    {
        var subject = Accounts.Find(cloud, email).Text("uniqueId");
        var now = cloud.Stamp.Now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = "https://accounts.google.com",
            ["aud"] = audience,
            ["sub"] = subject,
            ["azp"] = subject,
            ["iat"] = now,
            ["exp"] = now + 3600,
        };
        if (includeEmail)
        {
            claims["email"] = email;
            claims["email_verified"] = true;
        }
        return cloud.Signer.Sign(claims);
    }
}
