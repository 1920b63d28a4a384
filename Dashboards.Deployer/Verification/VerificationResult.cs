using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Verification;

/// <summary>What a verification found out, check by check.</summary>
internal sealed record VerificationResult(ImmutableArray<CheckedService> Services)
{
    public bool HasPassed => !Services.IsEmpty && Services.All(s => s.Checks.All(c => c.Result.HasPassed));
}

internal sealed record CheckedService(string Name, ImmutableArray<NamedResult> Checks);

internal sealed record NamedResult(string Name, CloudRunCheckResult Result);
