using System.Text.Json.Nodes;

namespace Dashboards.Deployer.Tests;

/// <summary>Which recorded exchanges change something.</summary>
internal static class Writes
{
    public static bool Is(JsonObject exchange) =>
        exchange["method"]!.GetValue<string>() != "GET"
        && !exchange["url"]!.GetValue<string>().Contains(":getIamPolicy", StringComparison.Ordinal)
        && !exchange["url"]!.GetValue<string>().Contains(":testIamPermissions", StringComparison.Ordinal);
}
