using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboards.Gateway.Authentication.Iap;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Tests.Authentication.Faking;
using Dashboards.Gateway.Tests.Hosting;
using Dashboards.Gateway.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Tests.Authentication.Iap;

public sealed class IapTests : IAsyncLifetime
{
    private const string File = "Authentication/Iap/iap-attacks.txt";
    private const string Audience = "/projects/1/locations/europe-west1/services/gateway";

    private readonly FakeProvider _keys = new();
    private GatewayHost _gateway = null!;

    public static TheoryData<string> Attacks => Attack.Names(File);

    public async ValueTask InitializeAsync()
    {
        await _keys.Start();
        _gateway = new GatewayHost()
            .With("Gateway:LocalSignIn:Token", "")
            .With("Gateway:Iap:Audience", Audience)
            .With("Gateway:Iap:Keys", _keys.Address + "/keys")
            .With("Gateway:Administrators", "user:ada@example.org");
        await _gateway.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _keys.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task AnAssertionIsIapsAndForUs(string name)
    {
        var attack = Attack.Find(File, name);
        var (status, body) = await Send(Assertion().With(attack.Changes).ToString());
        if (attack.Reason is not null)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            return;
        }

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ada@example.org", body.GetProperty("user").GetString());
        Assert.Equal("admin", body.GetProperty("role").GetString());
        Assert.Equal("iap", body.GetProperty("authentication").GetString());
    }

    [Theory]
    [InlineData("/-/style.css")]
    [InlineData("/-/sign-in")]
    [InlineData("/-/sign-in.js")]
    [InlineData("/")]
    [InlineData("/static-files/x")]
    [InlineData("/-/nothing")]
    public async Task WithoutItNothingIsServedNotEvenWhatIsPublic(string path)
    {
        using var client = _gateway.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/-/health/live")).StatusCode);
        Assert.Empty(_gateway.Backend.Requests);
    }

    [Fact]
    public async Task TwoAssertionsAreOneTooMany()
    {
        var good = Assertion().ToString();
        foreach (var (first, second) in new[] { (good, good), (good, "x"), ("x", good) })
        {
            var (status, _) = await RawHttp.Send(_gateway.Address,
                "GET /-/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + $"X-Goog-IAP-JWT-Assertion: {first}\r\nx-goog-iap-jwt-assertion: {second}\r\n\r\n");
            Assert.Equal(401, status);
        }
    }

    [Fact]
    public async Task AHeaderThatIapDoesNotSignSaysNothing()
    {
        using var client = _gateway.Client();
        client.DefaultRequestHeaders.Add("X-Goog-Authenticated-User-Email", "accounts.google.com:ada@example.org");
        client.DefaultRequestHeaders.Add("X-Goog-Authenticated-User-Id", "accounts.google.com:1815");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/-/me")).StatusCode);
    }

    [Fact]
    public async Task APageOfAnotherSiteCannotWriteThroughIap()
    {
        using var client = _gateway.Client();
        client.DefaultRequestHeaders.Add("X-Goog-IAP-JWT-Assertion", Assertion().ToString());
        var write = "/api/2.0/mlflow/runs/create";
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync(write, JsonContent.Create(1))).StatusCode);
        client.DefaultRequestHeaders.Add("Origin", GatewayHost.Origin);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(write, JsonContent.Create(1))).StatusCode);
        Assert.DoesNotContain("X-Goog-IAP-JWT-Assertion", _gateway.Backend.Last.Headers.Keys);
    }

    [Fact]
    public async Task ATokenBesidesItDecidesOnTheRoleAndBothMustBeGood()
    {
        var text = TokenText.New();
        await _gateway.Tokens.Add(new AccessToken
        {
            Id = Guid.NewGuid(),
            Hash = TokenHash.Of(text),
            Name = "t",
            Owner = Somebody.Ada,
            Role = Role.Viewer,
            CreatedAt = DateTimeOffset.UtcNow,
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
        }, default);
        var (status, body) = await Send(Assertion().ToString(), text);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("viewer", body.GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Assertion().ToString(), "wrong")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("x", text)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(null, text)).Status);
    }

    [Theory]
    [InlineData("ada@example.org", "example.org", "user:ada@example.org,domain:example.org")]
    [InlineData("ada@example.org", null, "user:ada@example.org")]
    [InlineData("ada@example.org", "evil.example", "user:ada@example.org")]
    [InlineData("job@p.iam.gserviceaccount.com", null, "serviceAccount:job@p.iam.gserviceaccount.com")]
    [InlineData("job@gserviceaccount.com.evil.example", null, "user:job@gserviceaccount.com.evil.example")]
    [InlineData("securetoken.google.com/p/t:ada@example.org", null, "")]
    [InlineData("x:accounts.google.com:ada@example.org", null, "")]
    [InlineData(null, "example.org", "")]
    public async Task WhomAnAssertionNames(string? email, string? hostedDomain, string expected)
    {
        var token = Assertion().Say("email", email).Say("hd", hostedDomain);
        var verified = new JsonWebToken(token.ToString());
        var account = IapAccount.Of(verified);
        Assert.Equal(expected, string.Join(',', account.Principals));
        Assert.Equal("iap|accounts.google.com:1815", account.Key);
        Assert.Equal(HttpStatusCode.OK, (await Send(token.ToString())).Status);
    }

    [Fact]
    public async Task KeysThatCannotBeReadAreNoBadAssertion()
    {
        _keys.Instead["/keys"] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Send(Assertion().ToString())).Status);
    }

    [Fact]
    public async Task TheSignInPageSaysThatIapSignsIn()
    {
        using var client = _gateway.Client();
        client.DefaultRequestHeaders.Add("X-Goog-IAP-JWT-Assertion", Assertion().ToString());
        Assert.Contains("Identity-Aware Proxy", await client.GetStringAsync("/-/sign-in"));
    }

    private FakeToken Assertion() =>
        FakeToken.Of(_keys.Keys, "https://cloud.google.com/iap", Audience, "accounts.google.com:1815")
            .Say("email", "ada@example.org").With(["key=ec"]);

    private async Task<(HttpStatusCode Status, JsonElement Body)> Send(string? assertion, string? token = null)
    {
        using var client = _gateway.Client(token);
        if (assertion is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("X-Goog-IAP-JWT-Assertion", assertion);
        var answer = await client.GetAsync("/-/me");
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
