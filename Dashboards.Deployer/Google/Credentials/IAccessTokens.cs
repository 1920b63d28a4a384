namespace Aspire.Hosting.GoogleCloud.Google.Credentials;

/// <summary>Who the Deployer is towards Google.</summary>
internal interface IAccessTokens
{
    /// <summary>
    /// The current token; a new one where <paramref name="isRejected"/> says that the last was refused.
    /// </summary>
    Task<string> GetAsync(bool isRejected, CancellationToken cancellation);
}
