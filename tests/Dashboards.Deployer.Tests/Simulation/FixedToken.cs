using Aspire.Hosting.GoogleCloud.Google.Credentials;

namespace Dashboards.Deployer.Tests.Simulation;

/// <summary>A token that never gets newer.</summary>
internal sealed class FixedToken(string token) : IAccessTokens
{
    public string Source => "a test's";

    public Task<string> GetAsync(bool isRejected, CancellationToken cancellation) => Task.FromResult(token);
}
