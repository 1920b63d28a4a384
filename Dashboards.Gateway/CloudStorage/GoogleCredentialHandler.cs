using System.Net.Http.Headers;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// Adds the access token of the application default credentials, which keep and renew it themselves.
/// </summary>
internal sealed class GoogleCredentialHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string ReadWrite = "https://www.googleapis.com/auth/devstorage.read_write";

    private readonly SemaphoreSlim _finding = new(1);
    private GoogleCredential? _credential;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var credential = await CredentialAsync(cancellationToken);
            return await ((ITokenAccess)credential).GetAccessTokenForRequestAsync(null, cancellationToken);
        }
        catch (Exception e) when (e is InvalidOperationException or TokenResponseException)
        {
            throw new StorageException(
                StorageFailure.Denied,
                "The gateway has no usable Google credentials: run 'gcloud auth application-default login'.",
                e);
        }
    }

    // A failed search is not remembered: whoever signs in later needs no restart.
    private async Task<GoogleCredential> CredentialAsync(CancellationToken cancellationToken)
    {
        if (_credential is { } known)
            return known;

        await _finding.WaitAsync(cancellationToken);
        try
        {
            var found = await GoogleCredential.GetApplicationDefaultAsync(cancellationToken);
            return _credential ??= found.CreateScoped(ReadWrite);
        }
        finally
        {
            _finding.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _finding.Dispose();

        base.Dispose(disposing);
    }
}
