using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Time;

/// <summary>
/// How something that took time ended: well (with what it made), badly (google.rpc.Status), or not yet.
/// </summary>
internal sealed record Outcome(JsonObject? Result, JsonObject? Error, bool IsPending = false)
{
    /// <summary>Not finished: look again.</summary>
    public static readonly Outcome Pending = new(null, null, IsPending: true);

    public static Outcome Done(JsonObject result) => new(result, null);

    public static Outcome Failed(int code, string message) =>
        new(null, new JsonObject { ["code"] = code, ["message"] = message });

    public static Outcome Failed(JsonObject error) => new(null, error);
}
