using System.Net.Http.Json;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboards.Gateway.Tests.Security;

/// <summary>
/// Secrets in every place that can hold one, through success, refusal, failure and exception of every family of
/// routes: they are in no log line, audit event, page, header or exported telemetry.
/// </summary>
public sealed class CanaryTests
{
    private static readonly string[] _methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];

    private readonly Canaries _canaries = new();
    private readonly List<string> _found = [];

    [Fact]
    public async Task NoSecretTurnsUp()
    {
        await using var telemetry = new TelemetrySink();
        await telemetry.Start();
        var gateway = new GatewayHost()
            .With("Gateway:KeySecret", _canaries["key secret"])
            .With("Logging:LogLevel:Default", "Trace")
            .With("Logging:LogLevel:Dashboards", "Trace")
            .With("OTEL_EXPORTER_OTLP_ENDPOINT", telemetry.Address)
            .With("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        await gateway.InitializeAsync();
        var credentials = await Credentials(gateway);

        await Drive(gateway, credentials, "answers", context => context.Response.WriteAsync("ok"));
        await Drive(gateway, credentials, "fails", context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync("failed");
        });
        await Drive(gateway, credentials, "breaks off", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        gateway.Tokens.IsDown = gateway.Audit.IsDown = true;
        await Drive(gateway, credentials, "has lost its database", context => context.Response.WriteAsync("ok"));
        gateway.Tokens.IsDown = gateway.Audit.IsDown = false;
        await gateway.DisposeAsync();

        // What is looked through is what there is to look through.
        foreach (var path in new[] { "/v1/traces", "/v1/logs", "/v1/metrics" })
            await Eventually.True(() => Task.FromResult(
                telemetry.Exports.Any(export => export.Path == path && export.Body.Length > 0)));
        Assert.Contains(telemetry.Exports, export => export.Body.AsSpan().IndexOf("/unheard/of"u8) >= 0);
        Assert.Contains(gateway.Logs.Lines, line => line.StartsWith("203 Bad token from"));
        Assert.Contains(gateway.Audit.All, e => e.Kind == "Denied");

        Look("log", gateway.Logs.Lines);
        Look("audit", gateway.Audit.All.Select(e =>
            $"{e.Kind} {e.User} {e.Address} {e.Message} {string.Join(' ', e.Details)}"));
        foreach (var (path, body) in telemetry.Exports)
            _found.AddRange(_canaries.In(body).Select(name => $"{name} in {path}"));
        Assert.Empty(_found.Distinct());
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=gateway;Password=canary-database-password-7f3a;Database=g")]
    [InlineData("Host=127.0.0.1;Port=1;Password=canary-database-password-7f3a;Nonsense=1")]
    public async Task NorWithADatabaseThatIsNotThere(string connectionString)
    {
        var gateway = new GatewayHost().With("ConnectionStrings:gatewaydb", connectionString)
            .With("Logging:LogLevel:Default", "Trace");
        await using (gateway)
        {
            try
            {
                await gateway.Backend.Start();
                gateway.Listen();
                using var client = gateway.Admin();
                Look("answer", [await (await client.GetAsync("/-/tokens")).Content.ReadAsStringAsync()]);
                await Eventually.True(() => Task.FromResult(
                    gateway.Logs.Lines.Any(line => line.StartsWith("100 "))));
            }
            catch (ArgumentException e)
            {
                Look("exception", [e.ToString()]);   // The connection string itself is refused.
            }
        }

        Look("log", gateway.Logs.Lines);
        Assert.Empty(_found);
    }

    /// <summary>Headers by which one is somebody, or nobody.</summary>
    private async Task<IReadOnlyList<string>> Credentials(GatewayHost gateway)
    {
        using var admin = gateway.Admin();
        var made = await admin.PostAsJsonAsync("/-/tokens", new { name = "canary", role = "editor" });
        var token = (await made.Content.ReadFromJsonAsync<Dictionary<string, string>>())!["token"];
        _canaries.Add("access token", token);

        using var browser = new Browser(gateway);
        var signedIn = await browser.SignIn("admin@localhost");
        var cookie = signedIn.Headers.GetValues("Set-Cookie")
            .Single(text => text.StartsWith("dashboards-8080=")).Split(';')[0];
        _canaries.Add("session cookie", cookie.Split('=')[1]);

        await admin.GetAsync("/static-files/x");
        _canaries.Add("assertion", gateway.Backend.Last.Headers["X-Dashboards-Assertion"]);

        var secret = _canaries["authorization"];
        return
        [
            "X-Nobody: x",
            $"Authorization: Bearer {secret}",
            $"Authorization: Basic {Canaries.Basic(_canaries["basic password"])}",
            $"Authorization: Digest username=\"x\", response=\"{secret}\"",
            $"Authorization: Negotiate {secret}",
            $"Authorization: {secret}",
            $"Authorization: Bearer eyJhbGciOiJub25lIn0.{secret}.",
            $"Authorization: Bearer {GatewayHost.LocalToken}",
            $"Authorization: Bearer {token}",
            $"Cookie: {cookie}",
        ];
    }

    private async Task Drive(
        GatewayHost gateway, IReadOnlyList<string> credentials, string what, RequestDelegate answer)
    {
        gateway.Backend.Answer = answer;
        foreach (var route in Rows.Of("Security/canary-routes.txt").Select(row => row.Data[0]))
            foreach (var method in _methods)
                foreach (var credential in credentials)
                    await Send(gateway, method, route, credential, what);
    }

    private async Task Send(GatewayHost gateway, string method, string route, string credential, string what)
    {
        var query = $"token={_canaries["query"]}&code={_canaries["query"]}&x={_canaries["query"]}";
        var (type, body) = route.Length % 2 == 0
            ? ("application/x-www-form-urlencoded", $"token={_canaries["field"]}&code={_canaries["field"]}"
                + $"&grant_type=authorization_code&code_verifier={_canaries["field"]}&proof={_canaries["field"]}")
            : ("application/json", $$"""{"name":"","secret":"{{_canaries["body"]}}"}""");
        var cookies = credential.StartsWith("Cookie:")
            ? ""
            : $"Cookie: dashboards-8080={_canaries["session cookie made up"]}; "
                + $"theme={_canaries["other cookie"]}\r\n";
        var (status, text) = await RawHttp.Send(
            gateway.Address,
            $"{method} {route}{(route.Contains('?') ? '&' : '?')}{query} HTTP/1.1\r\nHost: localhost\r\n"
            + $"Connection: close\r\n{credential}\r\n{cookies}"
            + $"X-Dashboards-Part-Key: {_canaries["part key"]}\r\n"
            + $"Proxy-Authorization: Bearer {_canaries["header"]}\r\n"
            + $"X-Goog-IAP-JWT-Assertion: {_canaries["header"]}\r\n"
            + $"X-Dashboards-Assertion: {_canaries["header"]}\r\n"
            + $"Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: {(route.Length % 3 == 0 ? "navigate" : "cors")}\r\n"
            + $"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        // A person gets back what their own address holds: on the form that takes the token, and as the address
        // to return to.
        string[] except = status == 302 || route == "/-/sign-in" || route == "/-/authorize" ? ["query"] : [];
        _found.AddRange(_canaries.In(text, except)
            .Select(name => $"{name} in the answer to {method} {route} when it {what}"));
    }

    private void Look(string where, IEnumerable<string> texts) =>
        _found.AddRange(texts.SelectMany(text =>
            _canaries.In(text).Select(name => $"{name} in {where}: {text[..Math.Min(text.Length, 200)]}")));
}
