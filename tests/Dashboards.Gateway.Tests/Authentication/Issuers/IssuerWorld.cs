using System.Net;
using System.Text.Json;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Tests.Authentication.Faking;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication.Issuers;

/// <summary>A gateway whose Google, GitHub Actions and GitLab are on this machine.</summary>
public sealed class IssuerWorld : IAsyncLifetime
{
    public const string Job = "job@p.iam.gserviceaccount.com";

    internal FakeProvider Google { get; } = new();

    internal FakeProvider GitHub { get; } = new();

    internal FakeProvider GitLab { get; } = new();

    internal ManualClock Clock { get; } = new(DateTimeOffset.UtcNow);

    internal GatewayHost Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Gateway = new GatewayHost { Clock = Clock };
        foreach (var (name, issuer) in new[]
            { ("google", Google), ("github-actions", GitHub), ("gitlab", GitLab) })
        {
            await issuer.Start();
            Gateway.With($"Gateway:TokenIssuers:{name}:Authority", issuer.Address);
        }

        Gateway.With("Gateway:TokenIssuers:gitlab:PrincipalClaims", "project_path, sub");
        foreach (var name in new[] { Job, "github-actions/acme/train", "gitlab/acme/train" })
            await Gateway.Grants.Put(
                new Grant(Principal.ServiceAccount(name), Role.Editor, GrantSource.Database), default);
        await Gateway.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Google.DisposeAsync();
        await GitHub.DisposeAsync();
        await GitLab.DisposeAsync();
    }

    /// <summary>As Google makes them for a service account.</summary>
    internal FakeToken JobToken() =>
        FakeToken.Of(Google.Keys, Google.Address, GatewayHost.Origin, "104857600000000000000")
            .Say("email", Job).Say("email_verified", true);

    internal async Task<(HttpStatusCode Status, JsonElement Body)> Send(string authorization)
    {
        using var client = Gateway.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        var answer = await client.GetAsync("/-/me");
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
