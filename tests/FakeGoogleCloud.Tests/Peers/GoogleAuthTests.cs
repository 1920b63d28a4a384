using System.Text;
using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;

namespace FakeGoogleCloud.Tests;

/// <summary>Google's own library signs in with a key made here.</summary>
public sealed class GoogleAuthTests
{
    private const string Email = "runner@demo-project.iam.gserviceaccount.com";

    [Fact]
    public async Task A_key_file_gives_access_tokens_and_ID_tokens()
    {
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("iam");
        const string Accounts = "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts";
        await fake.DoAsync("POST", Accounts, """{"accountId":"runner"}""");
        var credential = Credential(fake, await fake.DoAsync("POST", $"{Accounts}/{Email}/keys", "{}"));

        var token = await credential.GetAccessTokenForRequestAsync();
        var identity =
            await credential.GetOidcTokenAsync(OidcTokenOptions.FromTargetAudience("https://a.example"));

        var me = await fake.GetAsync(Accounts, token);
        Assert.Equal(403, me.Status);
        Assert.Contains("iam.serviceAccounts.list", me.Text, StringComparison.Ordinal);
        var claims = Credentials.Signer.Claims(await identity.GetAccessTokenAsync())!;
        Assert.Equal(Email, claims["email"]!.GetValue<string>());
        Assert.Equal("https://a.example", claims["aud"]!.GetValue<string>());
    }

    private static ServiceAccountCredential Credential(Fake fake, JsonObject key)
    {
        var file = JsonNode.Parse(
            Encoding.UTF8.GetString(Convert.FromBase64String(key["privateKeyData"]!.GetValue<string>())))!;
        var endpoint = fake.Local("https://oauth2.googleapis.com/token");
        return new ServiceAccountCredential(new ServiceAccountCredential.Initializer(Email, endpoint)
        {
            // A self-signed JWT would need no token endpoint.
            UseJwtAccessWithScopes = false,
            Scopes = ["https://www.googleapis.com/auth/cloud-platform"],
        }.FromPrivateKey(file["private_key"]!.GetValue<string>()));
    }
}
