using System.Reflection;

namespace Containers.Tests;

internal static class Repository
{
    private static readonly string _root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Containers { get; } = Path.Combine(_root, "containers");

    public static string AppHost { get; } = Path.Combine(_root, "Dashboards.AppHost");

    public static string Samples { get; } = Path.Combine(_root, "samples");
}
