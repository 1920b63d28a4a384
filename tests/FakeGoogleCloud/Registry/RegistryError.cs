using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Registry;

/// <summary>An error as the distribution protocol words it.</summary>
internal sealed class RegistryError(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public JsonObject Body => new()
    {
        ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = Message }),
    };

    public static RegistryError Unknown(string code, string what) => new(404, code, what);

    public static RegistryError Unauthorized() => new(401, "UNAUTHORIZED", "authentication required");
}
