namespace Dashboards.Gateway.Keys;

/// <summary>Where the cookies' keys are kept.</summary>
internal interface IKeyStore
{
    /// <summary>
    /// Passes all keys to <paramref name="missing"/> and adds those it returns, while no other instance does the same.
    /// </summary>
    Task Synchronise(Func<IReadOnlyList<string>, IReadOnlyList<string>> missing, CancellationToken cancel);
}
