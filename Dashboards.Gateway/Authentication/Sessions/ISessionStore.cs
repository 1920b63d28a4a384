namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Where it is kept that a session has ended before its time.</summary>
internal interface ISessionStore
{
    /// <summary>The ids of all that have, and could still be used otherwise.</summary>
    Task<IReadOnlyList<string>> LoadEnded(CancellationToken cancel);

    Task End(string id, DateTimeOffset until, CancellationToken cancel);
}
