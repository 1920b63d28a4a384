namespace Dashboards.Gateway.Access;

/// <summary>Where grants that were made on the access page are kept.</summary>
internal interface IGrantStore
{
    Task<IReadOnlyList<Grant>> Load(CancellationToken cancel);

    /// <summary>Replaces the one for the same principal.</summary>
    Task Put(Grant grant, CancellationToken cancel);

    /// <summary>False where there was none.</summary>
    Task<bool> Remove(Principal principal, CancellationToken cancel);
}
