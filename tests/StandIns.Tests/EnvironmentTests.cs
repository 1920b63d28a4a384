namespace StandIns.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task Values_of_every_kind_are_resolved()
    {
        var builder = App.Builder();
        var word = builder.AddParameter("word", () => "a b");
        var secret = builder.AddParameter("secret", () => "s3cr3t", secret: true);
        var server = builder.AddExecutable("server", "sh", ".", "-c", "echo $PORT; exec sleep 100")
            .WithHttpEndpoint(name: "http", env: "PORT");
        builder.AddExecutable("printer", "sh", ".", "-c", "echo \"$PLAIN|$PARAMETER|$COMPOSED|$URL|$ASYNC\"")
            .WithEnvironment("PLAIN", "plain")
            .WithEnvironment("PARAMETER", word)
            .WithEnvironment("COMPOSED", $"x{word.Resource:uri}y{secret.Resource}{{z}}")
            .WithEnvironment("URL", server.GetEndpoint("http"))
            .WithEnvironment(async context =>
            {
                await Task.Yield();
                context.EnvironmentVariables["ASYNC"] = "async";
            });

        await using var app = await App.StartAsync(builder);

        var port = server.GetEndpoint("http").Port;
        Assert.Equal(
            [$"plain|a b|xa%20bys3cr3t{{z}}|http://localhost:{port}|async"],
            await app.OutputAsync("printer"));
        Assert.Equal([$"{port}"], await app.LinesAsync("server", 1));
    }

    [Fact]
    public async Task Arguments_keep_their_order_and_spaces()
    {
        var builder = App.Builder();
        var server = builder.AddExecutable("server", "sleep", ".", "100").WithHttpEndpoint();
        builder.AddExecutable("printer", "python3", ".", "-c", "import sys; print(sys.argv[1:])", "a b", "")
            .WithArgs(server.GetEndpoint("http").Property(EndpointProperty.Port))
            .WithArgs("last");

        await using var app = await App.StartAsync(builder);

        var port = server.GetEndpoint("http").Port;
        Assert.Equal([$"['a b', '', '{port}', 'last']"], await app.OutputAsync("printer"));
    }

    [Fact]
    public async Task The_variables_of_the_host_itself_are_not_inherited()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://localhost:1");
        var builder = App.Builder();
        builder.AddExecutable("printer", "sh", ".", "-c", "echo \"[$ASPNETCORE_URLS]${PATH:+path}\"");

        await using var app = await App.StartAsync(builder);

        Assert.Equal(["[]path"], await app.OutputAsync("printer"));
    }

    [Fact]
    public async Task A_parameter_without_a_value_fails_only_who_needs_it()
    {
        var builder = App.Builder();
        var missing = builder.AddParameter(
            "missing", () => throw new InvalidOperationException("There is no value."));
        builder.AddExecutable("needs", "true", ".").WithEnvironment("X", missing);
        builder.AddExecutable("other", "true", ".");

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("needs", KnownResourceStates.FailedToStart);
        await app.ReachedAsync("other", KnownResourceStates.Finished);
        Assert.Equal(
            ["Failed to start: Failed to apply environment variable 'X': There is no value."],
            await app.LogAsync("needs"));
    }
}
