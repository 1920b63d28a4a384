using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Iam;

/// <summary>User-managed keys: the private half is in the answer that makes one, and nowhere else.</summary>
internal sealed class KeysApi(Cloud cloud) : IApi
{
    private const string Prefix = "iam.projects.serviceAccounts.keys";

    private Collection All => cloud.Store["keys"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.create", Create),
        ($"{Prefix}.get", call => Answer.Of(Seen(Existing(call)))),
        ($"{Prefix}.list", call => Page.Of(call, "keys", All.Below($"{Email(call)}/").Select(Seen))),
        ($"{Prefix}.delete", Delete),
    ];

    private Answer Create(Call call)
    {
        var email = Email(call);
        using var rsa = RSA.Create(2048);
        var id = cloud.Stamp.Uuid().Replace("-", "", StringComparison.Ordinal);
        var key = new JsonObject
        {
            ["name"] = $"projects/{cloud.Project}/serviceAccounts/{email}/keys/{id}",
            ["keyAlgorithm"] = "KEY_ALG_RSA_2048",
            ["keyOrigin"] = "GOOGLE_PROVIDED",
            ["keyType"] = "USER_MANAGED",
            ["validAfterTime"] = cloud.Stamp.Time,
            ["validBeforeTime"] = "9999-12-31T23:59:59Z",
            ["public"] = rsa.ExportSubjectPublicKeyInfoPem(),
        };
        All.Put($"{email}/{id}", key);
        var answer = Seen(key);
        answer["privateKeyType"] = "TYPE_GOOGLE_CREDENTIALS_FILE";
        answer["privateKeyData"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(
            CredentialsFile(email, id, rsa.ExportPkcs8PrivateKeyPem()).ToJsonString()));
        return Answer.Of(answer);
    }

    private JsonObject CredentialsFile(string email, string id, string pem) => new()
    {
        ["type"] = "service_account",
        ["project_id"] = cloud.Project,
        ["private_key_id"] = id,
        ["private_key"] = pem,
        ["client_email"] = email,
        ["client_id"] = Accounts.Find(cloud, email).Text("uniqueId"),
        ["token_uri"] = "https://oauth2.googleapis.com/token",
        ["universe_domain"] = "googleapis.com",
    };

    private Answer Delete(Call call)
    {
        Existing(call);
        All.Remove($"{Email(call)}/{call["keysId"]}");
        return Answer.Empty;
    }

    private JsonObject Existing(Call call) =>
        All.Find($"{Email(call)}/{call["keysId"]}")
            ?? throw ApiError.NotFound("Service account key does not exist.");

    private string Email(Call call) => Accounts.Find(cloud, call["serviceAccountsId"]).Text("email")
        ?? throw ApiError.NotFound("Unknown service account");

    private static JsonObject Seen(JsonObject key)
    {
        var seen = key.Copy();
        seen.Remove("public");
        return seen;
    }
}
