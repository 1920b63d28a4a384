using System.Reflection;

namespace Containers.Tests;

internal static class Repository
{
    private static readonly string Root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Containers { get; } = Path.Combine(Root, "containers");

    public static string Samples { get; } = Path.Combine(Root, "samples");
}
