namespace Dashboards.Gateway.Tokens;

/// <summary>Where personal access tokens are kept.</summary>
internal interface ITokenStore
{
    /// <summary>All that have not expired.</summary>
    Task<IReadOnlyList<AccessToken>> Load(CancellationToken cancel);

    Task Add(AccessToken token, CancellationToken cancel);

    Task Remove(Guid id, CancellationToken cancel);

    Task Touch(IReadOnlyDictionary<Guid, DateTimeOffset> lastUsed, CancellationToken cancel);
}
