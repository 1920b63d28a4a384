using System.Reflection;

namespace Dashboards.Gateway.Audit;

/// <summary>The kinds of events there are: the methods of <see cref="AuditLogExtensions"/>.</summary>
internal static class AuditKinds
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(AuditLogExtensions).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(method => method.Name).Order(StringComparer.Ordinal),
    ];
}
