using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ConnectionPropertiesExtensions
{
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> CombineProperties(
        this IResourceWithConnectionString source,
        IEnumerable<KeyValuePair<string, ReferenceExpression>> additional)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(additional);
        var combined = new Dictionary<string, ReferenceExpression>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in source.GetConnectionProperties().Concat(additional))
            combined[name] = value;
        return combined;
    }
}
