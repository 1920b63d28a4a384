using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Logging;

/// <summary>The project's log: what the fake says about builds and revisions, and what clients write.</summary>
internal static class LogEntries
{
    public static void Write(Cloud cloud, string resource, JsonObject labels, string severity, string text) =>
        Write(cloud, new JsonObject
        {
            ["logName"] = $"projects/{cloud.Project}/logs/{LogOf(resource)}",
            ["resource"] = new JsonObject { ["type"] = resource, ["labels"] = labels },
            ["severity"] = severity,
            ["textPayload"] = text,
        });

    private static string LogOf(string resource) =>
        resource == "build" ? "cloudbuild" : "run.googleapis.com%2Fvarlog%2Fsystem";

    public static void Write(Cloud cloud, JsonObject entry)
    {
        entry.Default("insertId", cloud.Stamp.Letters(14));
        entry.Default("timestamp", cloud.Stamp.Time);
        entry["receiveTimestamp"] = cloud.Stamp.Time;
        cloud.Store["log"].Put($"{entry.Text("timestamp")}/{entry.Text("insertId")}", entry);
    }
}
