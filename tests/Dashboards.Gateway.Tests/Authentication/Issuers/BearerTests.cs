using System.Net;
using System.Text;
using Dashboards.Gateway.Tests.Authentication.Faking;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication.Issuers;

public sealed class BearerTests(IssuerWorld world) : IClassFixture<IssuerWorld>
{
    private const string File = "Authentication/Issuers/bearer-attacks.txt";

    public static TheoryData<string> Attacks => Attack.Names(File);

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task ATokenIsTheIssuersAndForUs(string name)
    {
        var attack = Attack.Find(File, name);
        var changes = attack.Changes.Select(change => change.Replace("iss=other", "iss=" + world.GitHub.Address));
        var token = world.JobToken().With(changes).ToString();
        var (status, body) = await world.Send($"Bearer {token}");
        if (attack.Reason is null)
        {
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(IssuerWorld.Job, body.GetProperty("user").GetString());
            Assert.Equal("editor", body.GetProperty("role").GetString());
            Assert.Equal("token", body.GetProperty("authentication").GetString());
            return;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains(attack.Reason, body.GetProperty("message").GetString());
        Assert.DoesNotContain(token[..20], body.GetProperty("message").GetString());
        Assert.DoesNotContain(world.Gateway.Logs.Lines, line => line.Contains(token.Split('.')[1]));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.")]
    [InlineData("e30.e30.e30")]
    [InlineData("bnVsbA.bnVsbA.AAAA")]
    [InlineData("W10.W10.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.!!!!.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AAAA")]
    [InlineData("eyJhbGciOlsiUlMyNTYiXX0.e30.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiIsImFsZyI6Im5vbmUifQ.e30.")]
    [InlineData("a.b.c.d.e")]
    [InlineData("....")]
    [InlineData("ä.ö.ü")]
    [InlineData("%00.%00.%00")]
    [InlineData("LONG.LONG.LONG")]
    [InlineData("LONG")]
    [InlineData("NESTED")]
    public async Task JunkIsRefusedAsJunk(string shape)
    {
        var text = shape.Replace("LONG", new string('a', 6_000)).Replace("NESTED", Nested());
        foreach (var header in new[] { $"Bearer {text}", Basic(text), $"bearer  {text}" })
        {
            if (header.Any(c => c > '\x7f'))
                continue;   // No client can send it but as Basic.
            var (status, body) = await world.Send(header);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.DoesNotContain(text, body.GetProperty("message").GetString());
        }
    }

    [Theory]
    [InlineData("a\0b.c.d", 400)]
    [InlineData("..\x01", 400)]
    [InlineData("\xff.\xff.\xff", 400)]
    public async Task WhatNoClientSends(string text, int expected)
    {
        var (status, _) = await RawHttp.Send(world.Gateway.Address,
            $"GET /-/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {text}\r\n\r\n");
        Assert.InRange(status, expected, 401);
    }

    [Fact]
    public async Task ATokenIsAlsoAPassword() =>
        Assert.Equal(HttpStatusCode.OK, (await world.Send(Basic(world.JobToken().ToString()))).Status);

    [Fact]
    public async Task SizeHasALimit()
    {
        var large = world.JobToken().Say("padding", new string('x', 11_400)).ToString();
        Assert.Equal(HttpStatusCode.OK, (await world.Send($"Bearer {large}")).Status);
        var larger = world.JobToken().Say("padding", new string('x', 12_500)).Say("more", new string('x', 500));
        var tooLarge = larger.ToString();
        Assert.True(tooLarge.Length > 16 * 1024);
        var (status, body) = await world.Send($"Bearer {tooLarge}");
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("too long", body.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("repo:acme/train:ref:refs/heads/main", "acme/train", "editor")]
    [InlineData("repo:acme/other:ref:refs/heads/main", "acme/other", "none")]
    [InlineData("repo:evil/train:ref:refs/heads/main", "evil/train", "none")]
    [InlineData("repo:acme/train-evil:ref:refs/heads/main", "acme/train-evil", "none")]
    public async Task AWorkflowIsItsRepository(string subject, string repository, string role)
    {
        var token = FakeToken.Of(world.GitHub.Keys, world.GitHub.Address, GatewayHost.Origin, subject)
            .Say("repository", repository);
        var (_, body) = await world.Send($"Bearer {token}");
        Assert.Equal(role, body.GetProperty("role").GetString());
        Assert.Equal($"github-actions/{repository}", body.GetProperty("user").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("acme")]
    [InlineData("acme/train/x")]
    [InlineData("acme/ train")]
    [InlineData("/train")]
    public async Task AWorkflowWithoutARepositoryIsNobody(string repository)
    {
        var token = FakeToken.Of(world.GitHub.Keys, world.GitHub.Address, GatewayHost.Origin, "repo:acme/train")
            .Say("repository", repository);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Send($"Bearer {token}")).Status);
    }

    [Fact]
    public async Task OtherIssuersNameByTheirClaims()
    {
        var token = FakeToken.Of(world.GitLab.Keys, world.GitLab.Address, GatewayHost.Origin, "project:1")
            .Say("project_path", "acme/train");
        var (_, body) = await world.Send($"Bearer {token}");
        Assert.Equal("gitlab/acme/train", body.GetProperty("user").GetString());
        Assert.Equal("editor", body.GetProperty("role").GetString());
        var upper = FakeToken.Of(world.GitLab.Keys, world.GitLab.Address, GatewayHost.Origin, "project:1")
            .Say("project_path", "Acme/Train");
        Assert.Equal("none", (await world.Send($"Bearer {upper}")).Body.GetProperty("role").GetString());
    }

    private static string Basic(string password) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"token:{password}"))}";

    private static string Nested()
    {
        var deep = new string('[', 3_000) + new string(']', 3_000);
        return $"eyJhbGciOiJSUzI1NiJ9.{Convert.ToBase64String(Encoding.ASCII.GetBytes(deep)).TrimEnd('=')}.AAAA";
    }
}
