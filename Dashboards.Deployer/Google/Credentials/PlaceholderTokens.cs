namespace Aspire.Hosting.GoogleCloud.Google.Credentials;

/// <summary>For an endpoint that is not Google's: no real token may go there.</summary>
internal sealed class PlaceholderTokens : IAccessTokens
{
    public string Source => "none needed: the endpoint is not Google's";

    public Task<string> GetAsync(bool isRejected, CancellationToken cancellation) =>
        Task.FromResult("no-credentials");
}
