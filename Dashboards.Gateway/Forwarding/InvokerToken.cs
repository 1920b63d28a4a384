using Dashboards.Gateway.Settings;
using Google.Apis.Auth.OAuth2;

namespace Dashboards.Gateway.Forwarding;

/// <summary>
/// Shows Cloud Run who calls a dashboard that has a service of its own: an ID token of the gateway's account, in
/// the header that leaves Authorization to the dashboard
/// (https://cloud.google.com/run/docs/authenticating/service-to-service).
/// </summary>
internal sealed class InvokerToken : DelegatingHandler
{
    private const string Header = "X-Serverless-Authorization";

    private readonly Dictionary<string, string> _audiences;
    private readonly Dictionary<string, OidcToken> _tokens = [];
    private readonly SemaphoreSlim _finding = new(1);

    private InvokerToken(HttpMessageHandler inner, Dictionary<string, string> audiences) : base(inner) =>
        _audiences = audiences;

    /// <summary>The handler as it is where no dashboard asks for a token.</summary>
    public static HttpMessageHandler Before(HttpMessageHandler inner, GatewaySettings settings)
    {
        var audiences = settings.Dashboards.Values.Where(d => !string.IsNullOrEmpty(d.Audience))
            .ToDictionary(d => d.Address!.GetLeftPart(UriPartial.Authority), d => d.Audience!);
        return audiences.Count == 0 ? inner : new InvokerToken(inner, audiences);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_audiences.TryGetValue(request.RequestUri!.GetLeftPart(UriPartial.Authority), out var audience))
        {
            var token = await TokenAsync(audience, cancellationToken);
            request.Headers.Remove(Header);
            request.Headers.TryAddWithoutValidation(Header, $"Bearer {token}");
        }
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _finding.Dispose();
        base.Dispose(disposing);
    }

    // The token keeps itself fresh; finding the credentials is done once.
    private async Task<string> TokenAsync(string audience, CancellationToken cancel)
    {
        await _finding.WaitAsync(cancel);
        try
        {
            if (!_tokens.TryGetValue(audience, out var token))
            {
                var credential = await GoogleCredential.GetApplicationDefaultAsync(cancel);
                _tokens[audience] = token = await credential.GetOidcTokenAsync(
                    OidcTokenOptions.FromTargetAudience(audience), cancel);
            }
            return await token.GetAccessTokenAsync(cancel);
        }
        catch (Exception e) when (e is InvalidOperationException or Google.Apis.Auth.OAuth2.Responses.TokenResponseException)
        {
            throw new HttpRequestException($"There are no Google credentials to call {audience} with.", e);
        }
        finally
        {
            _finding.Release();
        }
    }
}
