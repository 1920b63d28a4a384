using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Authentication.Providers.OpenIdConnect;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication.Providers;

public sealed class EmailTests
{
    public static TheoryData<string[]> Addresses => Rows.Of("Authentication/Providers/email-attacks.txt");

    [Theory]
    [MemberData(nameof(Addresses))]
    public void AnAddressCountsWhereItIsVerifiedAndReadOneWay(string[] row)
    {
        var claims = new JsonObject
        {
            ["sub"] = "1",
            ["email"] = row[1],
            ["email_verified"] = JsonNode.Parse(row[2]),
        };
        if (row[3] != "-")
            claims["hd"] = row[3];
        var provider = Provider.Of("corp", new ProviderSettings
        {
            Kind = row[0] is "google" or "hosted" ? "google" : "oidc",
            Authority = "https://accounts.example.org",
            TrustEmail = row[0] == "trusting",
            HostedDomain = row[0] == "hosted" ? "example.org" : null,
        });
        Assert.Equal(row[4], Principals(provider, claims));
    }

    [Theory]
    [InlineData("ada", "ada (corp)")]
    [InlineData("admin@example.org", "admin@example.org (corp)")]
    [InlineData("ada (github) (", "1 (corp)")]
    [InlineData("adä", "1 (corp)")]
    [InlineData("a\r\nSet-Cookie: x", "1 (corp)")]
    [InlineData("", "1 (corp)")]
    public void ANameThatNobodyVerifiedIsMarkedAsTheProviders(string name, string expected)
    {
        var provider = Provider.Of("corp", new ProviderSettings { Authority = "https://accounts.example.org" });
        var claims = new JsonObject { ["sub"] = "1", ["preferred_username"] = name };
        var account = OpenIdAccount.Of(provider, Read(claims));
        Assert.Equal(expected, account.User);
        Assert.Equal("https://accounts.example.org|1", account.Key);
        Assert.Empty(account.Principals);
    }

    [Fact]
    public void GroupsAreManyButNotEndless()
    {
        JsonNode[] many = [.. Enumerable.Range(0, 500).Select(i => JsonValue.Create($"g{i}"))];
        Assert.Equal(200, Read(new JsonObject { ["groups"] = new JsonArray(many) }).Groups!.Value.Length);
        Assert.Equal(["one"], Read(new JsonObject { ["groups"] = "one" }).Groups!.Value.AsEnumerable());
        Assert.Null(Read(new JsonObject { ["groups"] = 7 }).Groups);
        Assert.Null(OpenIdClaims.Of(JsonDocument.Parse("[]").RootElement, "groups").Groups);
    }

    private static string Principals(Provider provider, JsonObject claims)
    {
        try
        {
            var account = OpenIdAccount.Of(provider, Read(claims));
            return account.Principals is [] ? "-" : string.Join(',', account.Principals);
        }
        catch (SignInException e) when (e.Failure == SignInFailure.NotInvited)
        {
            return "refused";
        }
    }

    private static OpenIdClaims Read(JsonObject claims) =>
        OpenIdClaims.Of(JsonDocument.Parse(claims.ToJsonString()).RootElement, "groups");
}
