using System.Collections.Immutable;

namespace Aspire.Hosting.Processes;

/// <summary>A process to start: everything is resolved.</summary>
internal sealed record Launch(
    string Command,
    ImmutableArray<string> Arguments,
    string WorkingDirectory,
    ImmutableDictionary<string, string> Environment);
