using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Doctor;

/// <summary>Findings for programs.</summary>
internal static class FindingsJson
{
    public static JsonObject Of(ImmutableArray<Finding> findings) => new()
    {
        ["canDeploy"] = findings.All(f => f.State != FindingState.Failure),
        ["findings"] = new JsonArray([.. findings.Select(f => (JsonNode)new JsonObject
        {
            ["name"] = f.Name,
            ["state"] = f.State.ToString().ToLowerInvariant(),
            ["what"] = f.What,
            ["repair"] = f.Repair,
        })]),
    };
}
