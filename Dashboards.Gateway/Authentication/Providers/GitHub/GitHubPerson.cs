namespace Dashboards.Gateway.Authentication.Providers.GitHub;

internal sealed record GitHubPerson(long Id, string Login);
