namespace Dashboards.Gateway.CloudStorage;

/// <summary>One line that says what failed and where; it is shown to the client.</summary>
internal sealed class StorageException(StorageFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public StorageFailure Failure { get; } = failure;
}
