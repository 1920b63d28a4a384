namespace Aspire.Hosting.GoogleCloud;

/// <summary>
/// Proves something of a deployed service that only the application knows, such as that a client can write and
/// read again. It runs after the general checks of the same service have passed.
/// </summary>
public interface ICloudRunCheck
{
    /// <summary>A few words that say what is proven, such as <c>a run can be logged</c>.</summary>
    string Name { get; }

    /// <summary>Runs the check against the deployed service.</summary>
    /// <param name="context">The service, and what is needed to call it.</param>
    /// <param name="cancellationToken">Cancelled when verification is given up.</param>
    /// <returns>Whether it holds. An exception counts as a failure with the exception's message.</returns>
    Task<CloudRunCheckResult> RunAsync(CloudRunCheckContext context, CancellationToken cancellationToken);
}
