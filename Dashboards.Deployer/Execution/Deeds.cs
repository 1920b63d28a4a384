using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Policies;
using Aspire.Hosting.GoogleCloud.Google.Repositories;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.Retries;
using Aspire.Hosting.GoogleCloud.Google.ServiceAccounts;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>
/// What was done so lately that some of Google's replicas may not know it. A run that goes on where a killed one
/// was has no memory of that one's grants: whatever is still to be created counts as if they were made at its
/// start.
/// </summary>
internal sealed class Deeds(TimeProvider time, bool goesOn)
{
    private readonly Lock _gate = new();
    private long? _granted = goesOn ? time.GetTimestamp() : null;
    private long? _account = goesOn ? time.GetTimestamp() : null;

    public void Note(CloudResource written)
    {
        lock (_gate)
        {
            if (written is AccessPolicy)
                _granted = time.GetTimestamp();
            if (written is ServiceAccount)
                _account = time.GetTimestamp();
        }
    }

    // Service Usage says that the API is on, or nothing of it would be asked: a refusal is a replica that lags.
    public Recently For(CloudResource resource, bool isCreated = false)
    {
        lock (_gate)
            return new Recently(
                EnabledApi: true,
                Granted: (resource.Api == GoogleHosts.Run || resource is Image)
                    && IsWithin(_granted, TimeSpan.FromMinutes(7)),
                MadeAccount: IsWithin(_account, TimeSpan.FromMinutes(10)),
                Created: isCreated);
    }

    private bool IsWithin(long? since, TimeSpan span) => since is { } at && time.GetElapsedTime(at) < span;
}
