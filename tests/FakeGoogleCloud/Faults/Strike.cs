using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Faults;

/// <summary>The faults of one call, at the moment where each belongs.</summary>
internal sealed class Strike(IReadOnlyList<FaultRule> rules)
{
    private bool _didRace;

    public async Task BeforeAsync(CancellationToken cancellation)
    {
        foreach (var rule in rules)
        {
            if (rule.Delay is { } seconds)
                await Task.Delay(TimeSpan.FromSeconds(seconds), cancellation);
            if (rule.Cut)
                throw new BrokenConnection();
            if (rule.Code is { } code)
                throw Error(rule, code);
        }
    }

    /// <summary>Disturbs the deed until it is disposed of.</summary>
    public IDisposable During(Cloud cloud, Call call)
    {
        call.OperationFault = rules.Select(r => r.Operation).FirstOrDefault(o => o is not null);
        cloud.Store.ReadsAreStale = rules.Any(r => r.Stale);
        if (rules.Any(r => r.Race) && !_didRace)
        {
            cloud.Policies.Race(Permissions.PolicyOf(call) ?? Policies.ProjectPolicy);
            _didRace = true;
        }
        return new Fresh(cloud);
    }

    public void After()
    {
        if (rules.Any(r => r.Lost))
            throw new BrokenConnection();
    }

    private static ApiError Error(FaultRule rule, int code)
    {
        var status = rule.Status ?? (code switch
        {
            400 => "INVALID_ARGUMENT",
            401 => "UNAUTHENTICATED",
            403 => "PERMISSION_DENIED",
            404 => "NOT_FOUND",
            409 => "ABORTED",
            429 => "RESOURCE_EXHAUSTED",
            503 => "UNAVAILABLE",
            504 => "DEADLINE_EXCEEDED",
            _ => "INTERNAL",
        });
        return new ApiError(code, status, rule.Message ?? $"A fault that was asked for: {status}.", rule.Reason)
        {
            RetryAfter = rule.RetryAfter,
            Details = rule.Reason is { } reason ? [ApiError.Info(reason, "googleapis.com")] : [],
        };
    }

    private sealed class Fresh(Cloud cloud) : IDisposable
    {
        public void Dispose() => cloud.Store.ReadsAreStale = false;
    }
}
