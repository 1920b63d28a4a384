using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>
/// What one issuer published last. Whoever needs it anew waits for the same fetch; an outage of the issuer does
/// no harm to keys that are known; and made-up key names, however many, cost one fetch in half a minute.
/// </summary>
internal sealed partial class MetadataCache(
    string issuer,
    Func<CancellationToken, Task<IssuerMetadata>> fetch,
    TimeProvider clock,
    ILogger<MetadataCache> log)
{
    private static readonly TimeSpan _longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<IssuerMetadata>? _fetching;
    private long _startedAt;
    private volatile IssuerMetadata? _known;
    private volatile bool _hasFailed;

    public Task<IssuerMetadata> Current(CancellationToken cancel) => NotOlderThan(_longest).WaitAsync(cancel);

    /// <summary>The key that a token was signed with: when it is new, it is looked for once more.</summary>
    public async ValueTask<JsonWebKey?> Find(string algorithm, string? kid, CancellationToken cancel) =>
        VerifyingKey.Find((await Current(cancel)).Keys, algorithm, kid)
        ?? VerifyingKey.Find((await NotOlderThan(_shortest).WaitAsync(cancel)).Keys, algorithm, kid);

    private Task<IssuerMetadata> NotOlderThan(TimeSpan age)
    {
        lock (_lock)
        {
            if (_fetching is null || (_fetching.IsCompleted
                && clock.GetElapsedTime(_startedAt) >= (_hasFailed ? _pauseAfterFailure : age)))
            {
                _startedAt = clock.GetTimestamp();
                _fetching = Fetch();
            }

            return _fetching;
        }
    }

    private async Task<IssuerMetadata> Fetch()
    {
        using var limit = new CancellationTokenSource(IssuerHttpClient.Limit);
        try
        {
            _known = await fetch(limit.Token);
            _hasFailed = false;
            return _known;
        }
        catch (IssuerUnavailableException e)
        {
            _hasFailed = true;
            Failed(log, issuer, e.Message);
            return _known ?? throw new IssuerUnavailableException($"{issuer}: {e.Message}");
        }
    }

    [LoggerMessage(140, LogLevel.Warning, "The issuer {issuer} cannot be asked: {reason}")]
    private static partial void Failed(ILogger log, string issuer, string reason);
}
