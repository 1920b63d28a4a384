using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.ServiceUsage;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Iam;

/// <summary>The project's service accounts, as the other APIs see them.</summary>
internal static class Accounts
{
    public static JsonObject? Find(Cloud cloud, string email) => cloud.Store["accounts"].Find(email) is { } account
        && account.Text("deleted") is null ? account : null;

    /// <summary>Other APIs learn of an account some time after it was made.</summary>
    public static bool IsKnownToOthers(Cloud cloud, string email)
    {
        if (email.StartsWith($"service-{cloud.Number}@", StringComparison.Ordinal))
            return ServiceAgents.Exists(cloud, email);
        // Another project's accounts, and those that Google makes.
        if (!email.EndsWith(Domain(cloud), StringComparison.Ordinal))
            return true;
        return Find(cloud, email) is { } account
            && DateTimeOffset.Parse(account.Text("visible")!, CultureInfo.InvariantCulture) <= cloud.Stamp.Now;
    }

    public static string Domain(Cloud cloud) => $"@{cloud.Project}.iam.gserviceaccount.com";

    /// <summary>The public keys of the account's user-managed keys.</summary>
    public static IEnumerable<string?> PublicKeys(Cloud cloud, string email) =>
        cloud.Store["keys"].Below($"{email}/").Select(k => k.Text("public"));
}
