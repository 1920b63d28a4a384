using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace Aspire.Hosting.GoogleCloud.Google.Credentials;

/// <summary>What <c>gcloud auth application-default login</c>, a key file or the metadata server gives.</summary>
internal sealed class ApplicationDefaultTokens : IAccessTokens, IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";
    private readonly SemaphoreSlim _gate = new(1);
    private ITokenAccess? _credential;

    public void Dispose() => _gate.Dispose();

    public string Source => ApplicationDefaultFile.Find().ToString();

    public async Task<string> GetAsync(bool isRejected, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            // The credential keeps its token until shortly before it ends; a refused one is only replaced with it.
            if (_credential is null || isRejected)
                _credential = (await GoogleCredential.GetApplicationDefaultAsync(cancellation)).CreateScoped(Scope);
            return await _credential.GetAccessTokenForRequestAsync(cancellationToken: cancellation);
        }
        catch (InvalidOperationException)
        {
            // The library's text is a paragraph about setting variables.
            throw new CredentialsException(
                $"There are no Google Cloud credentials ({Source}): {CredentialsException.Repair}");
        }
        catch (TokenResponseException e)
        {
            throw CredentialsException.Refused($"{Source}; {e.Error?.Error}");
        }
        finally
        {
            _gate.Release();
        }
    }
}
