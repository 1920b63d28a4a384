using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Iam;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.IamCredentials;

/// <summary>Tokens and signatures of service accounts, without their keys.</summary>
internal sealed class CredentialsApi(Cloud cloud) : IApi
{
    private const string Prefix = "iamcredentials.projects.serviceAccounts";

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.generateAccessToken", AccessToken),
        ($"{Prefix}.generateIdToken", IdToken),
        ($"{Prefix}.signJwt", SignJwt),
        ($"{Prefix}.signBlob", SignBlob),
    ];

    private Answer AccessToken(Call call)
    {
        if (!call.Body.Texts("scope").Any())
            throw ApiError.Invalid("At least one scope must be given.");
        var lifetime = TimeSpan.FromSeconds(double.Parse((call.Body.Text("lifetime") ?? "3600s").TrimEnd('s'),
            System.Globalization.CultureInfo.InvariantCulture));
        if (lifetime > TimeSpan.FromHours(1))
            throw ApiError.Invalid("The lifetime of an access token is at most 3600s.");
        return Answer.Of(AccessTokens.Make(cloud, Email(call), lifetime));
    }

    private Answer IdToken(Call call) => Answer.Of(new JsonObject
    {
        ["token"] = IdTokens.Make(cloud, Email(call), call.Body.Text("audience")
            ?? throw ApiError.Invalid("The audience is required."), call.Body.Flag("includeEmail")),
    });

    private Answer SignJwt(Call call) => JsonNode.Parse(call.Body.Text("payload")!) is JsonObject claims
        && Email(call) is not null
        ? Answer.Of(new JsonObject { ["keyId"] = Signer.KeyId, ["signedJwt"] = cloud.Signer.Sign(claims) })
        : throw ApiError.Invalid("The payload must be a JSON object of claims.");

    private Answer SignBlob(Call call) => Email(call) is not null
        ? Answer.Of(new JsonObject
        {
            ["keyId"] = Signer.KeyId,
            ["signedBlob"] =
                Convert.ToBase64String(cloud.Signer.Sign(Convert.FromBase64String(call.Body.Text("payload")!))),
        })
        : throw ApiError.NotFound("Not found; Gaia id not found for email");

    private string Email(Call call)
    {
        var email = call["serviceAccountsId"];
        if (!Accounts.IsKnownToOthers(cloud, email) || Accounts.Find(cloud, email) is not { } account)
            throw ApiError.NotFound($"Not found; Gaia id not found for email {email}");
        return account.Flag("disabled") ? throw ApiError.Precondition("The service account is disabled.") : email;
    }
}
