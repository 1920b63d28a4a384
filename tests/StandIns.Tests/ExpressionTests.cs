namespace StandIns.Tests;

public sealed class ExpressionTests
{
    private static readonly ParameterResource _name = new("name", _ => "a/b");

    private static readonly EndpointReference _tls = new(new ExecutableResource("x", "x", ".")
    {
        Annotations =
        { new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, uriScheme: "https", name: "https") },
    }, "https");

    private static readonly ReferenceExpression _whenTls =
        _tls.GetTlsValue(ReferenceExpression.Create($"on"), ReferenceExpression.Create($"off"));

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
        { ReferenceExpression.Create($"{_tls.Property(EndpointProperty.Scheme)}"), "https",
            "{x.bindings.https.scheme}" },
        { ReferenceExpression.Create($"{_whenTls}"), "on", "" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public async Task Value_and_manifest_form(ReferenceExpression expression, string? value, string manifest)
    {
        Assert.Equal(value, await expression.GetValueAsync(App.Limit));
        if (manifest.Length > 0)
            Assert.Equal(manifest, expression.ValueExpression);
    }

    [Fact]
    public async Task A_builder_takes_literals_and_providers()
    {
        var builder = new ReferenceExpressionBuilder();
        Assert.True(builder.IsEmpty);
        builder.AppendLiteral("a:");
        builder.Append($"{_name:uri}@");
        builder.AppendFormatted(_name);

        Assert.Equal("a:a%2Fb@a/b", await builder.Build().GetValueAsync(App.Limit));
    }

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
