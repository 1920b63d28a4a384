namespace StandIns.Tests;

public sealed class ExpressionTests
{
    private static readonly ParameterResource _name = new("name", _ => "a/b", secret: false);

    private static readonly EndpointReference _endpoint = App.Builder().AddExecutable("x", "true", ".")
        .WithHttpEndpoint().GetEndpoint("http");

    public static TheoryData<ReferenceExpression, string?, string> Expressions => new()
    {
        { ReferenceExpression.Create($"plain"), "plain", "plain" },
        { ReferenceExpression.Create($""), null, "" },
        { ReferenceExpression.Create($"{_name}"), "a/b", "{name.value}" },
        { ReferenceExpression.Create($"<{_name:uri}>"), "<a%2Fb>", "<{name.value}>" },
        { ReferenceExpression.Create($"{{{_name}}}"), "{a/b}", "{{name.value}}" },
        {
            ReferenceExpression.Create($"x{ReferenceExpression.Create($"y{_name}")}z"), "xya/bz", "xy{name.value}z"
        },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public async Task Value_and_manifest_form(ReferenceExpression expression, string? value, string manifest)
    {
        Assert.Equal(value, await expression.GetValueAsync(App.Limit));
        Assert.Equal(manifest, expression.ValueExpression);
    }

    [Theory]
    [InlineData(EndpointProperty.Url, "{x.bindings.http.url}")]
    [InlineData(EndpointProperty.Port, "{x.bindings.http.port}")]
    [InlineData(EndpointProperty.TargetPort, "{x.bindings.http.targetPort}")]
    public void An_endpoint_in_a_manifest(EndpointProperty property, string manifest) =>
        Assert.Equal(manifest, ReferenceExpression.Create($"{_endpoint.Property(property)}").ValueExpression);

    [Fact]
    public void An_unknown_format_is_refused_when_it_is_used()
    {
        Assert.Throws<NotSupportedException>(() => ReferenceExpression.Create($"{"text":json}"));
    }

    [Fact]
    public void A_missing_endpoint_names_those_that_exist()
    {
        var resource = App.Builder().AddExecutable("x", "true", ".").WithHttpEndpoint(name: "web");

        Assert.False(resource.GetEndpoint("other").Exists);
        var error = Assert.Throws<InvalidOperationException>(() => resource.GetEndpoint("other").Scheme);
        Assert.Equal(
            "The endpoint `other` is not defined for the resource `x`. Available endpoints: `web`.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => resource.GetEndpoint("web").Port);
    }
}
