namespace Aspire.Hosting.GoogleCloud;

/// <summary>A deployed service, and what a check needs to call it.</summary>
public sealed class CloudRunCheckContext
{
    private readonly Func<string?, string, CancellationToken, Task<string>> _idToken;

    internal CloudRunCheckContext(
        string service, Uri address, HttpClient httpClient,
        Func<string?, string, CancellationToken, Task<string>> idToken) =>
        (Service, Address, HttpClient, _idToken) = (service, address, httpClient, idToken);

    /// <summary>Gets the service's name in the application.</summary>
    public string Service { get; }

    /// <summary>Gets where it answers.</summary>
    public Uri Address { get; }

    /// <summary>
    /// Gets a client for <see cref="Address"/>. It follows no redirects, keeps no cookies and sends no
    /// credentials.
    /// </summary>
    public HttpClient HttpClient { get; }

    /// <summary>
    /// Makes an ID token of an account that may call the service; where nobody is named, of the one it runs as.
    /// </summary>
    /// <param name="audience">Whom the token is for, such as the service's address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The token, to be sent as <c>Authorization: Bearer</c>.</returns>
    public Task<string> GetIdTokenAsync(string audience, CancellationToken cancellationToken = default) =>
        _idToken(null, audience, cancellationToken);

    /// <summary>Makes an ID token of another account of the application.</summary>
    /// <param name="account">The account.</param>
    /// <param name="audience">Whom the token is for, such as the service's address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The token, to be sent as <c>Authorization: Bearer</c>.</returns>
    public Task<string> GetIdTokenAsync(
        CloudServiceAccountResource account, string audience, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _idToken(account.Name.ToLowerInvariant(), audience, cancellationToken);
    }
}
