namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Where sessions are kept.</summary>
internal interface ISessionStore
{
    /// <summary>All that are not over.</summary>
    Task<IReadOnlyList<Session>> Load(CancellationToken cancel);

    /// <summary>The oldest of the same account beyond a sensible number end.</summary>
    Task Add(Session session, CancellationToken cancel);

    Task Remove(string id, CancellationToken cancel);
}
