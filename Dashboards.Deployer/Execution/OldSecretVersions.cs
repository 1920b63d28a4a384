using System.Globalization;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.Retries;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Google.Secrets;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>
/// Every version that is not destroyed is paid for, and is one more secret to lose. The last two stay, so that one
/// can go back, and those that a revision with traffic reads.
/// </summary>
internal sealed class OldSecretVersions(GoogleClient client, Location location)
{
    private const int Kept = 2;

    public async Task DestroyAsync(IReadOnlyList<SecretVersion> renewed, CancellationToken cancellation)
    {
        if (renewed.Count == 0)
            return;
        var used = await UsedAsync(cancellation);
        foreach (var secret in renewed)
        {
            var versions = await client.ListAsync(secret.Versions, "versions", Lately, cancellation);
            var old = versions.Where(v => v["state"]?.GetValue<string>() != "DESTROYED")
                .Select(v => v["name"]!.GetValue<string>().Split('/')[^1])
                .OrderByDescending(n => int.Parse(n, CultureInfo.InvariantCulture)).Skip(Kept);
            foreach (var number in old.Where(n => !used.Contains((secret.Name, n))))
                await client.SendAsync(secret.Destroy(number), Lately, cancellation);
        }
    }

    private async Task<HashSet<(string Secret, string Version)>> UsedAsync(CancellationToken cancellation)
    {
        var list = GoogleRequest.Get(GoogleHosts.Run, $"v2/{location.Regional}/services");
        var services = await client.ListAsync(list, "services", Lately, cancellation);
        var live = services.Where(s => location.Owner.IsOn(s["labels"])).Select(RunMessages.Read<Service>)
            .SelectMany(s => s.TrafficStatuses.Where(t => t.Percent > 0 && t.Revision.Length > 0)
                .Select(t => $"v2/{s.Name}/revisions/{t.Revision.Split('/')[^1]}"));
        var used = new HashSet<(string, string)>();
        foreach (var path in live.Distinct())
        {
            var request = GoogleRequest.Get(GoogleHosts.Run, path);
            if (await client.FindAsync(request, Lately, cancellation) is { } revision)
                used.UnionWith(ReadBy(revision));
        }
        return used;
    }

    private static IEnumerable<(string Secret, string Version)> ReadBy(JsonObject revision) =>
        from container in revision["containers"] as JsonArray ?? []
        from entry in container["env"] as JsonArray ?? []
        let reference = entry["valueSource"]?["secretKeyRef"]
        where reference is not null
        select (reference["secret"]!.GetValue<string>().Split('/')[^1], reference["version"]!.GetValue<string>());

    private static Recently Lately() => new(EnabledApi: true, Granted: false, MadeAccount: false, Created: false);
}
