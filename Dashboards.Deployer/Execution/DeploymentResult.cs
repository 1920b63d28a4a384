using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>How a run ended: everything done, or what failed and what therefore was not begun.</summary>
internal sealed record DeploymentResult(
    ImmutableSortedDictionary<string, string> Failures, ImmutableArray<string> Skipped, Outputs Outputs)
{
    public bool Succeeded => Failures.IsEmpty && Skipped.IsEmpty;
}
