using System.Net;
using System.Text;
using Aspire.Hosting.ResourceService.Messages;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Resource = Aspire.Hosting.ResourceService.Messages.Resource;

namespace StandIns.Tests.ResourceService;

/// <summary>What the dashboard is told of the resources.</summary>
public sealed class ResourceServiceTests
{
    private const string Secret = "s3cret/with+signs";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another-key")]
    public async Task Without_the_key_nothing_is_told(string? key)
    {
        await using var served = await ServedApp.StartAsync(_ => { });
        using var client = served.Client(key);

        using var response = await client.CallAsync("WatchResources");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(App.Limit));
    }

    [Theory]
    [InlineData("UploadFile")]
    [InlineData("NoSuchMethod")]
    public async Task What_is_not_served_is_said_to_be_unimplemented(string method)
    {
        await using var served = await ServedApp.StartAsync(_ => { });
        using var client = served.Client();

        using var response = await client.CallAsync(method);

        // In the headers: the dashboard looks nowhere else.
        Assert.Equal(["12"], response.Headers.GetValues("grpc-status"));
    }

    [Fact]
    public async Task Interactions_are_answered_at_once_and_then_not()
    {
        await using var served = await ServedApp.StartAsync(_ => { });
        using var client = served.Client();

        using var response = await client.CallAsync("WatchInteractions");
        var body = response.Content.ReadAsByteArrayAsync(App.Limit);

        Assert.Equal("application/grpc", response.Content.Headers.ContentType?.MediaType);
        Assert.NotSame(body, await Task.WhenAny(body, Task.Delay(300, App.Limit)));
    }

    [Fact]
    public async Task The_dashboard_is_told_where_and_with_which_key()
    {
        await using var served = await ServedApp.StartAsync(_ => { });

        var environment = await served.DashboardEnvironmentAsync();

        Assert.Contains($"ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL={served.Address}", environment);
        Assert.Contains("DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE=ApiKey", environment);
        Assert.Contains($"DASHBOARD__RESOURCESERVICECLIENT__APIKEY={ServedApp.Key}", environment);
    }

    [Fact]
    public async Task The_application_is_called_what_it_is_called_without_AppHost()
    {
        await using var served = await ServedApp.StartAsync(
            builder => builder.Environment.ApplicationName = "Some.AppHost");
        using var client = served.Client();

        var answer = await client.StreamAsync(
            "GetApplicationInformation", ApplicationInformationResponse.Parser, ct: App.Limit).SingleAsync(App.Limit);

        Assert.Equal("Some", answer.ApplicationName);
    }

    [Fact]
    public async Task First_comes_everything_then_what_changes()
    {
        await using var served = await ServedApp.StartAsync(builder =>
        {
            builder.AddExecutable("one", "sleep", ".", "1000");
            builder.AddExecutable("two", "sleep", ".", "1000");
        });
        using var client = served.Client();
        await using var updates = client.WatchAsync().GetAsyncEnumerator(App.Limit);

        Assert.True(await updates.MoveNextAsync());
        Assert.Equal(["one", "two"], updates.Current.InitialData.Resources.Select(r => r.DisplayName).Order());
        await served.App.Commands.ExecuteCommandAsync("two", KnownResourceCommands.StopCommand, App.Limit);

        // Only what has changed, and once a batch.
        var states = new List<string>();
        while (states.LastOrDefault() != "Finished" && await updates.MoveNextAsync())
            states.Add(Assert.Single(updates.Current.Changes.Value, c => c.Upsert.DisplayName == "two").Upsert.State);
        Assert.All(states, state => Assert.Contains(state, (string[])["Stopping", "Finished"]));
    }

    [Fact]
    public async Task A_process_is_told_whole()
    {
        await using var served = await ServedApp.StartAsync(builder =>
        {
            var server = builder.AddExecutable("server", "sleep", ".", "1000")
                .WithHttpEndpoint(env: "PORT").WithEnvironment("GREETING", "hello");
            builder.AddExecutable("client", "sleep", ".", "1000")
                .WithEnvironment("SERVER", server.GetEndpoint("http")).WaitFor(server)
                .WithParentRelationship(server);
        });
        using var client = served.Client();

        var server = await client.WatchUntilAsync("server", r => r.State == "Running");
        var port = server.Environment.Single(v => v.Name == "PORT").Value;
        Assert.Equal("Executable", server.ResourceType);
        Assert.StartsWith("server-", server.Name, StringComparison.Ordinal);
        Assert.Equal("hello", server.Environment.Single(v => v.Name == "GREETING").Value);
        var url = Assert.Single(server.Urls);
        Assert.Equal(("http", $"http://localhost:{port}", false), (url.EndpointName, url.FullUrl, url.IsInactive));
        Assert.Equal("sleep", Property(server, "executable.path")!.StringValue);
        Assert.Equal("1000", Assert.Single(Property(server, "executable.args")!.ListValue.Values).StringValue);
        Assert.True(Property(server, "executable.pid")!.NumberValue > 1);
        Assert.NotNull(server.StartedAt);

        var dependent = await client.WatchUntilAsync("client", r => r.State == "Running");
        Assert.Equal(server.Name, Property(dependent, "resource.parentName")!.StringValue);
        Assert.Equal(
            ["Parent server", "Reference server", "WaitFor server"],
            dependent.Relationships.Select(r => $"{r.Type} {r.ResourceName}").Order());
    }

    [Fact]
    public async Task No_secret_is_in_any_message()
    {
        await using var served = await ServedApp.StartAsync(builder =>
        {
            var secret = builder.AddParameter("token", () => Secret, secret: true);
            builder.AddParameter("plain", () => "in the open");
            var postgres = builder.AddPostgres("postgres", password: secret);
            var database = postgres.AddDatabase("db");
            builder.AddExecutable("x", "sh", ".", "-c", "sleep 1000")
                .WithReference(database)
                .WithEnvironment("URI", database.Resource.UriExpression)
                .WithEnvironment("HEADERS", $"authorization=Bearer {secret.Resource}")
                .WithOtlpExporter()
                .WithArgs(ReferenceExpression.Create($"--token={secret.Resource}"));
        });
        using var client = served.Client();

        var process = await client.WatchUntilAsync("x", r => r.State == "Running");
        var plain = await client.WatchUntilAsync("plain", _ => true);
        var secret = await client.WatchUntilAsync("token", _ => true);

        string[] secrets = [Secret, Uri.EscapeDataString(Secret), ServedApp.Key];
        Assert.All(client.Received, message => Assert.All(secrets, s => Assert.DoesNotContain(
            s, Encoding.UTF8.GetString(message), StringComparison.Ordinal)));
        Assert.Equal("in the open", Property(plain, "Value")!.StringValue);
        Assert.True(secret.Properties.Single(p => p.Name == "Value").IsSensitive);
        Assert.Equal("********", Property(secret, "Value")!.StringValue);
        Assert.Equal(
            "authorization=Bearer ********", process.Environment.Single(v => v.Name == "HEADERS").Value);
        Assert.Matches("x-otlp-api-key=[*]{8}", process.Environment.Single(
            v => v.Name == "OTEL_EXPORTER_OTLP_HEADERS").Value);
        Assert.EndsWith(
            ":********@", process.Environment.Single(v => v.Name == "URI").Value.Split("localhost")[0],
            StringComparison.Ordinal);
        Assert.Equal(
            [0, 0, 1], Property(process, "resource.appArgsSensitivity")!.ListValue.Values.Select(v => v.NumberValue));
    }

    [Theory]
    [InlineData("ValueMissing", "warning")]
    public async Task A_parameter_without_a_value_says_so(string state, string style)
    {
        await using var served = await ServedApp.StartAsync(builder => builder.AddParameter("missing"));
        using var client = served.Client();

        var parameter = await client.WatchUntilAsync("missing", _ => true);

        Assert.Equal((state, style), (parameter.State, parameter.StateStyle));
    }

    [Fact]
    public async Task Health_is_told_when_it_is_known()
    {
        var isHealthy = false;
        await using var served = await ServedApp.StartAsync(builder =>
        {
            builder.Services.AddHealthChecks().AddCheck("check", () => isHealthy
                ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy()
                : Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Unhealthy("not yet"));
            builder.AddExecutable("x", "sleep", ".", "1000").WithHealthCheck("check");
        });
        using var client = served.Client();

        var before = await client.WatchUntilAsync("x", r => r.HealthReports.Single().HasStatus);
        Assert.Equal("not yet", Assert.Single(before.HealthReports).Description);
        isHealthy = true;
        var after = await client.WatchUntilAsync(
            "x", r => r.HealthReports.Single() is { HasStatus: true, Status: HealthStatus.Healthy });
        Assert.Equal("check", Assert.Single(after.HealthReports).Key);
    }

    private static Value? Property(Resource resource, string name) =>
        resource.Properties.SingleOrDefault(p => p.Name == name)?.Value;
}
