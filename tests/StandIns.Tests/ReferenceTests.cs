namespace StandIns.Tests;

/// <summary>What WithReference puts into the environment.</summary>
public sealed class ReferenceTests
{
    private sealed class Store(string name, string? connectionString)
    : Resource(name), IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression =>
            connectionString is null
                ? ReferenceExpression.Empty : ReferenceExpression.Create($"{connectionString}");

        IEnumerable<KeyValuePair<string, ReferenceExpression>>
            IResourceWithConnectionString.GetConnectionProperties() =>
                [new("Uri", ReferenceExpression.Create($"gs://x"))];
    }

    private sealed class Service(string name)
        : ExecutableResource(name, "sleep", AppContext.BaseDirectory), IResourceWithServiceDiscovery;

    [Theory]
    [InlineData(
        null, ReferenceEnvironmentInjectionFlags.All, "ConnectionStrings__my-store=text MY_STORE_URI=gs://x")]
    [InlineData("other", ReferenceEnvironmentInjectionFlags.All, "ConnectionStrings__other=text OTHER_URI=gs://x")]
    [InlineData(null, ReferenceEnvironmentInjectionFlags.ConnectionString, "ConnectionStrings__my-store=text")]
    [InlineData(null, ReferenceEnvironmentInjectionFlags.ConnectionProperties, "MY_STORE_URI=gs://x")]
    [InlineData(null, ReferenceEnvironmentInjectionFlags.None, "")]
    public async Task A_connection_string(
        string? connectionName, ReferenceEnvironmentInjectionFlags flags, string expected)
    {
        var builder = App.Builder();
        var store = builder.AddResource(new Store("my-store", "text"));
        builder.AddExecutable("user", "sleep", ".", "100")
            .WithReferenceEnvironment(flags)
            .WithReference(store, connectionName);

        await using var app = await App.StartAsync(builder);

        Assert.Equal(expected, Environment(app));
    }

    [Theory]
    [InlineData(true, "Running")]
    [InlineData(false, "FailedToStart")]
    public async Task A_connection_string_that_is_not_there(bool optional, string expected)
    {
        var builder = App.Builder();
        var store = builder.AddResource(new Store("store", null));
        builder.AddExecutable("user", "sleep", ".", "100").WithReference(store, optional: optional);

        await using var app = await App.StartAsync(builder);

        Assert.Equal(expected, app.State("user").State?.Text);
        Assert.DoesNotContain("ConnectionStrings", Environment(app), StringComparison.Ordinal);
        if (!optional)
        {
            Assert.Contains(
                "The connection string for the resource 'store' is not available.",
                Assert.Single(await app.LogAsync("user")),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Endpoints_for_service_discovery()
    {
        var builder = App.Builder();
        var service = builder.AddResource(new Service("my-api"))
            .WithArgs("100")
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "admin-x")
            .WithEndpoint("hidden", e => e.ExcludeReferenceEndpoint = true);
        builder.AddExecutable("user", "sleep", ".", "100").WithReference(service);

        await using var app = await App.StartAsync(builder);

        var (http, admin) = (service.GetEndpoint("http").Url, service.GetEndpoint("admin-x").Url);
        Assert.Equal(
            $"MY_API_ADMIN_X={admin} MY_API_HTTP={http} " +
            $"services__my-api__admin-x__0={admin} services__my-api__http__0={http}",
            Environment(app));
    }

    private static string Environment(App app) => string.Join(' ', app.State("user").EnvironmentVariables
        .Select(v => $"{v.Name}={v.Value}")
        .Order(StringComparer.Ordinal));
}
