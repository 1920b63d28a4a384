using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>Who a token stands for, and what that one may.</summary>
public sealed class CredentialTests
{
    private const string Email = "runner@demo-project.iam.gserviceaccount.com";
    private const string Secrets = "https://secretmanager.googleapis.com/v1/projects/demo-project/secrets";

    internal static async Task<string> ImpersonateAsync(Fake fake, string email)
    {
        var answer = await fake.DoAsync("POST",
            $"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{email}:generateAccessToken",
            """{"scope":["https://www.googleapis.com/auth/cloud-platform"]}""");
        return answer["accessToken"]!.GetValue<string>();
    }

    private static async Task<Fake> StartAsync(string? faults = null)
    {
        var fake = await Fake.StartAsync(faults);
        await fake.EnableAsync("iam", "iamcredentials", "secretmanager", "run");
        await fake.DoAsync("POST", "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts",
            """{"accountId":"runner"}""");
        return fake;
    }

    private static Task GrantAsync(Fake fake, string resource, string role) =>
        fake.DoAsync("POST", $"{resource}:setIamPolicy",
        $$$"""{"policy":{"bindings":[{"role":"{{{role}}}","members":["serviceAccount:{{{Email}}}"]}]}}""");

    [Fact]
    public async Task A_missing_role_is_named_and_one_on_the_secret_alone_is_enough()
    {
        await using var fake = await StartAsync();
        await fake.DoAsync("POST", $"{Secrets}?secretId=db", """{"replication":{"automatic":{}}}""");
        await fake.DoAsync("POST", $"{Secrets}/db:addVersion", """{"payload":{"data":"aGVsbG8="}}""");
        var token = await ImpersonateAsync(fake, Email);

        var refused = await fake.GetAsync($"{Secrets}/db/versions/1:access", token);
        await GrantAsync(fake, $"{Secrets}/db", "roles/secretmanager.secretAccessor");
        var allowed = await fake.GetAsync($"{Secrets}/db/versions/1:access", token);
        var other = await fake.PostAsync($"{Secrets}?secretId=x", """{"replication":{"automatic":{}}}""", token);

        Assert.Equal(403, refused.Status);
        Assert.Contains("'secretmanager.versions.access'", refused.Text, StringComparison.Ordinal);
        Assert.Equal((200, 403), (allowed.Status, other.Status));
    }

    [Fact]
    public async Task To_run_as_an_account_one_must_be_allowed_to_act_as_it()
    {
        await using var fake = await StartAsync();
        const string Service =
            """{"template":{"serviceAccount":"other-one@demo-project.iam.gserviceaccount.com","containers":[{"image":"i"}]}}""";
        const string Url = "https://run.googleapis.com/v2/projects/demo-project/locations/r/services?serviceId=a";
        const string Accounts = "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts";
        await fake.DoAsync("POST", Accounts, """{"accountId":"other-one"}""");
        await GrantAsync(fake, "https://cloudresourcemanager.googleapis.com/v3/projects/demo-project",
            "roles/run.admin");
        var token = await ImpersonateAsync(fake, Email);
        var refused = await fake.PostAsync(Url, Service, token);
        await GrantAsync(fake, $"{Accounts}/other-one@demo-project.iam.gserviceaccount.com",
            "roles/iam.serviceAccountUser");
        var allowed = await fake.PostAsync(Url, Service, token);
        Assert.Contains("actAs", refused.Text, StringComparison.Ordinal);
        Assert.Equal((403, 200), (refused.Status, allowed.Status));
    }

    [Fact]
    public async Task A_key_of_an_account_buys_its_token_and_a_foreign_key_does_not()
    {
        await using var fake = await StartAsync();
        var key = await fake.DoAsync("POST",
            $"https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts/{Email}/keys", "{}");
        var file = JsonNode.Parse(Convert.FromBase64String(key["privateKeyData"]!.GetValue<string>()))!;
        using var own = RSA.Create();
        own.ImportFromPem(file["private_key"]!.GetValue<string>());
        using var foreign = RSA.Create(2048);

        var token = await ExchangeAsync(fake, own);
        var refused = await ExchangeAsync(fake, foreign);

        Assert.Equal("invalid_grant", refused["error"]!.GetValue<string>());
        var reply = await fake.GetAsync(Secrets, token["access_token"]!.GetValue<string>());
        Assert.Equal(403, reply.Status);
    }

    [Fact]
    public async Task An_ID_token_is_signed_by_the_published_key()
    {
        await using var fake = await StartAsync();
        var answer = await fake.DoAsync("POST",
            $"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{Email}:generateIdToken",
            """{"audience":"https://a.example","includeEmail":true}""");
        var jwks = JsonNode.Parse(await fake.Http.GetStringAsync(
            fake.Local("https://www.googleapis.com/oauth2/v3/certs")))!["keys"]![0]!;
        var parts = answer["token"]!.GetValue<string>().Split('.');
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(jwks["n"]!.GetValue<string>()),
            Exponent = Base64Url.DecodeFromChars(jwks["e"]!.GetValue<string>()),
        });
        Assert.True(
            rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal(("https://a.example", Email),
            (claims["aud"]!.GetValue<string>(), claims["email"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Somebody_elses_token_or_a_spent_one_is_401()
    {
        await using var fake = await StartAsync();
        Assert.Equal(401, (await fake.GetAsync(Secrets, "ya29.fake-nobody")).Status);
    }

    private static async Task<JsonObject> ExchangeAsync(Fake fake, RSA key)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        static string Part(JsonObject part) =>
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
        var signed = Part(new JsonObject { ["alg"] = "RS256" }) + "." + Part(new JsonObject
        {
            ["iss"] = Email,
            ["aud"] = "https://oauth2.googleapis.com/token",
            ["iat"] = now,
            ["exp"] = now + 3600,
        });
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = $"{signed}.{Base64Url.EncodeToString(signature)}",
        });
        var reply = await fake.SendAsync("POST", "https://oauth2.googleapis.com/token", form, token: null);
        return reply.Json;
    }
}
