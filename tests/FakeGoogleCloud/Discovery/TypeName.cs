using System.Globalization;

namespace FakeGoogleCloud.Discovery;

/// <summary>
/// From <c>type.googleapis.com/google.cloud.run.v2.Service</c> to a schema: some documents call it
/// <c>GoogleCloudRunV2Service</c>, others <c>Service</c>.
/// </summary>
internal static class TypeName
{
    public static Schema? Find(ApiDocument document, string type)
    {
        var parts = type[(type.LastIndexOf('/') + 1)..].Split('.');
        var full = string.Concat(parts.Select(p => char.ToUpper(p[0], CultureInfo.InvariantCulture) + p[1..]));
        return document.Schemas.GetValueOrDefault(full) ?? document.Schemas.GetValueOrDefault(parts[^1]);
    }
}
