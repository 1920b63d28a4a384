namespace StandIns.Tests.Containers;

[Trait("Category", "Containers")]
public sealed class ContainerImageTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_built_image_has_its_arguments_and_is_built_again_from_the_cache(string engine)
    {
        using var context = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(context.Path, "Dockerfile"), """
            ARG BASE
            FROM ${BASE} AS first
            ARG WORD
            RUN echo "$WORD" >/word && date +%N >/made
            CMD ["sh", "-c", "cat /word /made"]
            FROM first AS second
            CMD ["true"]
            """, App.Limit);

        var first = await BuildAsync(engine, context.Path, "one two");
        var again = await BuildAsync(engine, context.Path, "one two");
        var other = await BuildAsync(engine, context.Path, "three");

        Assert.Equal("one two", first[^2]);
        Assert.Equal(first.TakeLast(2), again.TakeLast(2));
        Assert.Equal("three", other[^2]);
        Assert.Contains(first, line => line.Contains("WORD", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_build_that_fails_says_so(string engine)
    {
        using var context = new TemporaryFolder();
        await File.WriteAllTextAsync(
            Path.Combine(context.Path, "Dockerfile"), $"FROM {Engines.Image}\nRUN exit 9\n", App.Limit);
        var builder = Engines.Builder(engine);
        builder.AddDockerfile("built", context.Path);

        await using var app = await App.StartAsync(builder);

        Assert.Equal(KnownResourceStates.FailedToStart, app.State("built").State?.Text);
        Assert.StartsWith(
            $"Failed to start: The image of 'built' could not be built from {context.Path}/Dockerfile: ",
            (await app.LogAsync("built"))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker", ImagePullPolicy.Default, "could not be pulled")]
    [InlineData("docker", ImagePullPolicy.Never, "its pull policy is Never")]
    [InlineData("podman", ImagePullPolicy.Default, "could not be pulled")]
    [InlineData("podman", ImagePullPolicy.Never, "its pull policy is Never")]
    public async Task A_missing_image_is_named(string engine, ImagePullPolicy policy, string expected)
    {
        var builder = Engines.Builder(engine);
        builder.AddContainer("box", "localhost:1/no/such", "image").WithImagePullPolicy(policy);

        await using var app = await App.StartAsync(builder);

        Assert.Equal(KnownResourceStates.FailedToStart, app.State("box").State?.Text);
        var line = (await app.LogAsync("box"))[^1];
        Assert.Contains("The image localhost:1/no/such:image of 'box'", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a", "latest", null)]
    [InlineData("a:1", "a", "1", null)]
    [InlineData("localhost:5000/a/b", "localhost:5000/a/b", "latest", null)]
    [InlineData("localhost:5000/a/b:1", "localhost:5000/a/b", "1", null)]
    [InlineData("a@sha256:0123", "a", null, "0123")]
    public void An_image_is_named_in_one_text(string text, string name, string? tag, string? digest)
    {
        var container = App.Builder().AddContainer("x", text);

        Assert.True(container.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image));
        Assert.Equal((name, tag, digest), (image.Image, image.Tag, image.SHA256));
    }

    private static async Task<IReadOnlyList<string>> BuildAsync(string engine, string context, string word)
    {
        var builder = Engines.Builder(engine);
        builder.AddDockerfile("built", context, stage: "first")
            .WithBuildArg("BASE", Engines.Image)
            .WithBuildArg("WORD", builder.AddParameter("word", () => word));

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("built", KnownResourceStates.Exited);
        return await app.LogAsync("built");
    }
}
