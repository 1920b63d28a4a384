using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Sql;

internal static class Instances
{
    public static JsonObject Existing(Cloud cloud, string name) => cloud.Store["sqlInstances"].Find(name)
        ?? throw ApiError.NotFound("The Cloud SQL instance does not exist.", "instanceDoesNotExist");

    /// <summary>The instance, if it can take a database or a user now.</summary>
    public static JsonObject Runnable(Cloud cloud, string name)
    {
        var instance = Existing(cloud, name);
        return instance.Text("state") is "RUNNABLE" or "PENDING_CREATE" ? instance
            : throw ApiError.Invalid("Invalid request: Incorrect Service State for the instance.",
                "invalidOperation");
    }

    public static JsonObject Seen(JsonObject instance)
    {
        var seen = instance.Copy();
        seen.Remove("rootPassword");
        return seen;
    }
}
