using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Logs;

/// <summary>Reads Cloud Logging, newest entries first.</summary>
internal static class LogRequests
{
    public static GoogleRequest Last(string project, int count, params string[] terms) =>
        GoogleRequest.Post(GoogleHosts.Logging, "v2/entries:list", new JsonObject
        {
            ["resourceNames"] = new JsonArray($"projects/{project}"),
            ["filter"] = string.Join(" AND ", terms),
            ["orderBy"] = "timestamp desc",
            ["pageSize"] = count,
        });
}
