using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>
/// What gcp.resourceLocations says of a region: by name, or by one of Google's groups
/// (https://cloud.google.com/resource-manager/docs/organization-policy/defining-locations).
/// </summary>
internal static class Locations
{
    public static bool Allow(JsonObject rule, string region)
    {
        if (rule["denyAll"]?.GetValue<bool>() == true)
            return false;
        bool Has(JsonArray values) => values.Any(v => Covers(v!.GetValue<string>(), region));
        if (rule["values"]?["deniedValues"] is JsonArray denied && Has(denied))
            return false;
        return rule["values"]?["allowedValues"] is not JsonArray allowed || Has(allowed);
    }

    // A continent's group begins as its regions do; eu is the part of europe that is in the EU.
    private static bool Covers(string value, string region)
    {
        if (!value.StartsWith("in:", StringComparison.Ordinal))
            return value == region || value == $"is:{region}";
        var group = value[3..].Replace("-locations", "", StringComparison.Ordinal);
        var continent = region.Split('-')[0];
        return group == region || group == continent
            || (group == "eu" && continent == "europe" && region is not ("europe-west2" or "europe-west6"));
    }
}
