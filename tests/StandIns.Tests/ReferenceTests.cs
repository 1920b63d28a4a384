namespace StandIns.Tests;

/// <summary>What WithReference puts into the environment.</summary>
public sealed class ReferenceTests
{
    private sealed class Store(string name, string? connectionString)
        : Resource(name), IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{connectionString}");
    }

    [Theory]
    [InlineData(null, null, "ConnectionStrings__my-store=text")]
    [InlineData("other", null, "ConnectionStrings__other=text")]
    [InlineData(null, ReferenceEnvironmentInjectionFlags.ConnectionString, "ConnectionStrings__my-store=text")]
    [InlineData(null, ReferenceEnvironmentInjectionFlags.None, "")]
    public async Task A_connection_string(
        string? connectionName, ReferenceEnvironmentInjectionFlags? flags, string expected)
    {
        var builder = App.Builder();
        var store = builder.AddResource(new Store("my-store", "text"));
        var user = builder.AddExecutable("user", "env", ".");
        if (flags is { } given)
            user.WithReferenceEnvironment(given);
        user.WithReference(store, connectionName);

        await using var app = await App.StartAsync(builder);

        Assert.Equal(expected, string.Join(' ', ConnectionStrings(await app.OutputAsync("user"))));
    }

    [Fact]
    public async Task An_optional_connection_string_that_is_not_there_is_left_out()
    {
        var builder = App.Builder();
        var store = builder.AddResource(new Store("store", null));
        builder.AddExecutable("user", "env", ".").WithReference(store, optional: true);

        await using var app = await App.StartAsync(builder);

        Assert.Empty(ConnectionStrings(await app.OutputAsync("user")));
    }

    [Fact]
    public async Task A_connection_string_that_is_not_there_fails_who_needs_it()
    {
        var builder = App.Builder();
        var store = builder.AddResource(new Store("store", null));
        builder.AddExecutable("user", "sleep", ".", "100").WithReference(store);

        await using var app = await App.StartAsync(builder);

        Assert.Equal("FailedToStart", app.State("user").State?.Text);
        Assert.Contains(
            "The connection string for the resource 'store' is not available.",
            Assert.Single(await app.LogAsync("user")),
            StringComparison.Ordinal);
    }

    private static IEnumerable<string> ConnectionStrings(IEnumerable<string> variables) =>
        variables.Where(variable => variable.StartsWith("ConnectionStrings", StringComparison.Ordinal));
}
