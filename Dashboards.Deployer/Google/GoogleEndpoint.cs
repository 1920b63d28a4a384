using Aspire.Hosting.GoogleCloud.Google.Credentials;

namespace Aspire.Hosting.GoogleCloud.Google;

/// <summary>
/// Where the APIs are: at their own hosts, or (setting <c>Gcp:Endpoint</c>) all below one address.
/// </summary>
internal sealed record GoogleEndpoint(Uri? Address)
{
    public Uri UriOf(GoogleRequest request) =>
        new(Address is null
            ? $"https://{request.Host}/{request.Path}"
            : $"{Address.AbsoluteUri.TrimEnd('/')}/{request.Host}/{request.Path}");

    public IAccessTokens Tokens() => Address is null ? new ApplicationDefaultTokens() : new PlaceholderTokens();
}
