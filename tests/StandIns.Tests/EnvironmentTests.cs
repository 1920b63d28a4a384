namespace StandIns.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task Values_of_every_kind_are_resolved()
    {
        var builder = App.Builder("--Parameters:word=a b");
        var word = builder.AddParameter("word");
        var secret = builder.AddParameter("secret", "s3cr3t", secret: true);
        var server = builder.AddExecutable("server", "sleep", ".", "100")
            .WithHttpEndpoint(name: "http", env: "PORT");
        builder.AddExecutable("printer", "sh", ".", "-c", "echo \"$PLAIN|$PARAMETER|$COMPOSED|$URL|$LAZY|$ASYNC\"")
            .WithEnvironment("PLAIN", "plain")
            .WithEnvironment("PARAMETER", word)
            .WithEnvironment("COMPOSED", $"x{word.Resource:uri}y{secret}{{z}}")
            .WithEnvironment("URL", server.GetEndpoint("http"))
            .WithEnvironment("LAZY", () => "lazy")
            .WithEnvironment(async context =>
            {
                await Task.Yield();
                context.EnvironmentVariables["ASYNC"] = "async";
            });

        await using var app = await App.StartAsync(builder);

        var port = server.GetEndpoint("http").Port;
        Assert.Equal(
            [$"plain|a b|xa%20bys3cr3t{{z}}|http://localhost:{port}|lazy|async"],
                await app.OutputAsync("printer"));
        var environment = app.State("server").EnvironmentVariables;
        Assert.Contains(environment, v => v.Name == "PORT" && v.Value == $"{port}");
    }

    [Fact]
    public async Task Arguments_keep_their_order_and_spaces()
    {
        var builder = App.Builder();
        var server = builder.AddExecutable("server", "sleep", ".", "100").WithHttpEndpoint();
        builder.AddExecutable("printer", "python3", ".", "-c", "import sys; print(sys.argv[1:])", "a b", "")
            .WithArgs(server.GetEndpoint("http").Property(EndpointProperty.Port))
            .WithArgs(context => context.Args.Insert(2, "first"));

        await using var app = await App.StartAsync(builder);

        var port = server.GetEndpoint("http").Port;
        Assert.Equal([$"['first', 'a b', '', '{port}']"], await app.OutputAsync("printer"));
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
    public async Task A_missing_parameter_fails_only_who_needs_it()
    {
        var builder = App.Builder();
        var missing = builder.AddParameter("missing");
        builder.AddExecutable("needs", "true", ".").WithEnvironment("X", missing);
        builder.AddExecutable("other", "true", ".");

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("needs", KnownResourceStates.FailedToStart);
        await app.ReachedAsync("other", KnownResourceStates.Finished);
        Assert.Equal(KnownResourceStates.ValueMissing, app.State("missing").State?.Text);
        Assert.Contains(
            await app.LogAsync("needs"), line => line.Contains("Parameters:missing", StringComparison.Ordinal));
    }
}
