namespace StandIns.Tests;

public sealed class ModelTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("a-1-B", true)]
    [InlineData("", false)]
    [InlineData("1a", false)]
    [InlineData("a--b", false)]
    [InlineData("a-", false)]
    [InlineData("a_b", false)]
    [InlineData("ä", false)]
    [InlineData("a.b", false)]
    public void Names_of_resources(string name, bool isValid)
    {
        var error = Record.Exception(() => App.Builder().AddParameter(name, () => ""));

        Assert.Equal(isValid, error is null);
        Assert.True(error is null or ArgumentException);
    }

    [Fact]
    public void Names_are_unique_ignoring_case()
    {
        var builder = App.Builder();
        builder.AddParameter("a", () => "");

        Assert.Throws<DistributedApplicationException>(() => builder.AddExecutable("A", "true", "."));
    }

    [Theory]
    [InlineData("", "Run")]
    [InlineData("plan", "Run")]
    [InlineData("--operation publish --step plan", "Publish")]
    [InlineData("--publisher manifest", "Publish")]
    public void The_operation_is_known_from_the_arguments(string arguments, string expected)
    {
        var builder = App.Builder(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(expected, builder.ExecutionContext.Operation.ToString());
        Assert.Equal(
            arguments.Contains("--step", StringComparison.Ordinal) ? "plan" : null,
            builder.Configuration["Pipeline:Step"]);
    }

    [Fact]
    public void An_unknown_operation_is_refused() =>
        Assert.Throws<DistributedApplicationException>(() => App.Builder("--operation", "bogus"));

    [Fact]
    public void Replacing_one_of_several_annotations_is_refused()
    {
        var resource = App.Builder().AddExecutable("x", "true", ".")
            .WithAnnotation(new HealthCheckAnnotation("a"))
            .WithAnnotation(new HealthCheckAnnotation("b"));

        Assert.Throws<InvalidOperationException>(() =>
            resource.WithAnnotation(new HealthCheckAnnotation("c"), ResourceAnnotationMutationBehavior.Replace));
    }
}
