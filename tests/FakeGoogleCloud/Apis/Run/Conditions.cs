using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>The condition that says how far a service, a revision, a job or an execution is.</summary>
internal static class Conditions
{
    public static JsonObject Reconciling(Cloud cloud, string type = "Ready") =>
        Of(cloud, type, "CONDITION_RECONCILING");

    public static JsonObject Succeeded(Cloud cloud, string type = "Ready") =>
        Of(cloud, type, "CONDITION_SUCCEEDED");

    public static JsonObject Failed(Cloud cloud, string type, string reasonField, string reason, string message)
    {
        var condition = Of(cloud, type, "CONDITION_FAILED");
        condition["message"] = message;
        condition["severity"] = "ERROR";
        condition[reasonField] = reason;
        return condition;
    }

    private static JsonObject Of(Cloud cloud, string type, string state) =>
        new() { ["type"] = type, ["state"] = state, ["lastTransitionTime"] = cloud.Stamp.Time };
}
