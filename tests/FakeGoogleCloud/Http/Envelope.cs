using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Http;

/// <summary>
/// An error as each API words it: google.rpc, the old one with <c>errors[]</c> and no status (Cloud SQL, storage,
/// compute), or both (iam, container).
/// </summary>
internal static class Envelope
{
    public static JsonObject Of(string host, ApiError error)
    {
        var body = new JsonObject { ["code"] = error.Code, ["message"] = error.Message };
        var api = host.Split('.')[0];
        if (api is "sqladmin" or "storage" or "compute" or "iam" or "container")
            body["errors"] = new JsonArray(new JsonObject
            {
                ["message"] = error.Message,
                ["domain"] = "global",
                ["reason"] = error.Reason,
            });
        if (api is not ("sqladmin" or "storage" or "compute"))
        {
            body["status"] = error.Status;
        }
        if (error.Details.Count > 0)
            body["details"] = new JsonArray([.. error.Details.Select(d => d.DeepClone())]);
        return new JsonObject { ["error"] = body };
    }
}
