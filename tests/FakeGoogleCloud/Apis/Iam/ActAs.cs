using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis.Iam;

/// <summary>Who lets a resource run as an account needs to be allowed to act as it.</summary>
internal static class ActAs
{
    public static void Check(Cloud cloud, Call call, string? account)
    {
        if (account is null)
            return;
        var email = account.Split('/')[^1];
        if (!Accounts.IsKnownToOthers(cloud, email)
            || !cloud.Policies.Allows(call.Caller, "iam.serviceAccounts.actAs", $"serviceAccounts/{email}"))
            throw ApiError.Denied($"Permission 'iam.serviceaccounts.actAs' denied on service account {email} "
                + "(or it may not exist).");
    }
}
