using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Iam;

internal sealed partial class AccountsApi(Cloud cloud) : IApi
{
    private const string Prefix = "iam.projects.serviceAccounts";

    private Collection All => cloud.Store["accounts"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.create", Create),
        ($"{Prefix}.get", call => Answer.Of(Seen(Existing(call)))),
        ($"{Prefix}.list", call =>
            Page.Of(call, "accounts", All.Below("").Where(a => a.Text("deleted") is null).Select(Seen))),
        ($"{Prefix}.patch", Patch),
        ($"{Prefix}.delete", Delete),
        ($"{Prefix}.undelete", Undelete),
        ($"{Prefix}.disable", call => Disable(call, true)),
        ($"{Prefix}.enable", call => Disable(call, false)),
        .. new PolicyMethods(cloud, Prefix, call => Existing(call)).Methods,
    ];

    private Answer Create(Call call)
    {
        var id = call.Body.Text("accountId")!;
        if (!Id().IsMatch(id))
            throw ApiError.Invalid(
                $"The account ID \"{id}\" does not have a length between 6 and 30, or is not of the form "
                + "[a-z]([-a-z0-9]*[a-z0-9]).");
        var email = id + Accounts.Domain(cloud);
        if (Accounts.Find(cloud, email) is not null)
            throw ApiError.Exists($"Service account {id} already exists within project projects/{cloud.Project}.");
        var account = new JsonObject
        {
            ["name"] = $"projects/{cloud.Project}/serviceAccounts/{email}",
            ["projectId"] = cloud.Project,
            ["uniqueId"] = cloud.Stamp.Digits(21),
            ["email"] = email,
            ["etag"] = "MDEwMjE5MjA=",
            ["oauth2ClientId"] = cloud.Stamp.Digits(21),
            ["visible"] = Stamp.Format(cloud.Stamp.Now + cloud.Durations.Of(cloud.Faults.AccountDelay)),
        };
        foreach (var field in (string[])["displayName", "description"])
            if (call.Body.Text("serviceAccount", field) is { } text)
                account[field] = text;
        // A new account of an old name is another account: nothing that was granted to the old one counts.
        cloud.Policies.Remove($"serviceAccounts/{email}");
        return Answer.Of(Seen(All.Put(email, account)));
    }

    private Answer Patch(Call call)
    {
        var account = Existing(call);
        account.Apply(call.Body.Child("serviceAccount") ?? [], call.Body.Text("updateMask")
            ?? throw ApiError.Invalid("The update mask is required."));
        return Answer.Of(Seen(All.Put(account.Text("email")!, account)));
    }

    private Answer Delete(Call call)
    {
        var account = Existing(call);
        account["deleted"] = cloud.Stamp.Time;
        All.Put(account.Text("email")!, account);
        GrantsOfDeleted.Rename(cloud, account);
        return Answer.Empty;
    }

    private Answer Undelete(Call call)
    {
        var account = All.Below("").FirstOrDefault(a => a.Text("uniqueId") == call["serviceAccountsId"])
            ?? throw ApiError.NotFound("Account not found or already permanently deleted.");
        account.Remove("deleted");
        return Answer.Of(new JsonObject { ["restoredAccount"] = Seen(All.Put(account.Text("email")!, account)) });
    }

    private Answer Disable(Call call, bool disabled)
    {
        var account = Existing(call);
        account["disabled"] = disabled;
        All.Put(account.Text("email")!, account);
        return Answer.Empty;
    }

    private JsonObject Existing(Call call) => Accounts.Find(cloud, call["serviceAccountsId"])
        ?? All.Below("")
            .FirstOrDefault(a => a.Text("uniqueId") == call["serviceAccountsId"] && a.Text("deleted") is null)
        ?? throw ApiError.NotFound("Unknown service account");

    private static JsonObject Seen(JsonObject account)
    {
        var seen = account.Copy();
        seen.Remove("visible");
        seen.Remove("deleted");
        return seen;
    }

    [GeneratedRegex("^[a-z]([-a-z0-9]{4,28}[a-z0-9])$")]
    private static partial Regex Id();
}
