using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Verification;

/// <summary>A verification for programs.</summary>
internal static class VerificationJson
{
    public static JsonObject Of(VerificationResult verification) => new()
    {
        ["hasPassed"] = verification.HasPassed,
        ["services"] = new JsonArray([.. verification.Services.Select(s => (JsonNode)new JsonObject
        {
            ["name"] = s.Name,
            ["checks"] = new JsonArray([.. s.Checks.Select(Check)]),
        })]),
    };

    private static JsonNode Check(NamedResult check) => new JsonObject
    {
        ["name"] = check.Name,
        ["hasPassed"] = check.Result.HasPassed,
        ["message"] = check.Result.Message,
        ["repair"] = check.Result.Repair,
    };
}
