namespace Aspire.Hosting.GoogleCloud.Google.Credentials;

/// <summary>Who the Deployer is towards Google.</summary>
internal interface IAccessTokens
{
    /// <summary>Where the credentials are from, for people.</summary>
    string Source { get; }

    /// <summary>
    /// The current token; a new one where <paramref name="isRejected"/> says that the last was refused.
    /// </summary>
    /// <exception cref="CredentialsException">There is none to be had.</exception>
    Task<string> GetAsync(bool isRejected, CancellationToken cancellation);
}
