namespace Aspire.Hosting.GoogleCloud.Execution.Locking;

/// <summary>Another deployment is at it.</summary>
internal sealed class LockTakenException(LockContent held, string bucket) : Exception(
    $"{held.Owner} is deploying this environment, until {held.Expiry:u} at the latest: wait, or if that run is dead, "
    + $"gcloud storage rm gs://{bucket}/{DeploymentLock.ObjectName}");
