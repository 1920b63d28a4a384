namespace Benchmarks.Load;

/// <summary>The rounds of one number of connections.</summary>
internal sealed record RequestRow(
    int Connections, IReadOnlyList<LoadResult> Direct, IReadOnlyList<LoadResult> Gateway);
