using System.Collections.Immutable;
using Aspire.Hosting.Containers;

namespace Aspire.Hosting.Processes;

/// <summary>A process to start: everything is resolved.</summary>
internal sealed record Launch(
    string Command,
    ImmutableArray<string> Arguments,
    string WorkingDirectory,
    ImmutableDictionary<string, string> Environment)
{
    /// <summary>The container whose client the process is.</summary>
    public ContainerInstance? Container { get; init; }
}
