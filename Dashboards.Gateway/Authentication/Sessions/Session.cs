namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Somebody signed in with a browser. The cookie holds its id alone.</summary>
internal sealed record Session(string Id, Account Account, DateTimeOffset BegunAt, DateTimeOffset EndsAt);
