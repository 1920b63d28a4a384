namespace Dashboards.Gateway.Access;

/// <summary>Where requests for access wait for an answer.</summary>
internal interface IAccessRequestStore
{
    /// <summary>The oldest first.</summary>
    Task<IReadOnlyList<AccessRequest>> Load(CancellationToken cancel);

    /// <summary>One an account: the last replaces the ones before. So many wait that one can read them.</summary>
    Task Put(AccessRequest request, CancellationToken cancel);

    Task Remove(string accountKey, CancellationToken cancel);
}
