namespace StandIns.Tests;

public sealed class ExpressionTests
{
    private static readonly ParameterResource Name = new("name", _ => "a/b");

    private static readonly EndpointReference Tls = new(new ExecutableResource("x", "x", ".")
    {
        Annotations =
        { new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, uriScheme: "https", name: "https") },
    }, "https");

    private static readonly ReferenceExpression WhenTls =
        Tls.GetTlsValue(ReferenceExpression.Create($"on"), ReferenceExpression.Create($"off"));

    public static TheoryData<ReferenceExpression, string?, string> Expressions => new()
    {
        { ReferenceExpression.Create($"plain"), "plain", "plain" },
        { ReferenceExpression.Create($""), null, "" },
        { ReferenceExpression.Create($"{Name}"), "a/b", "{name.value}" },
        { ReferenceExpression.Create($"<{Name:uri}>"), "<a%2Fb>", "<{name.value}>" },
        { ReferenceExpression.Create($"{{{Name}}}"), "{a/b}", "{{name.value}}" },
        { ReferenceExpression.Create($"x{ReferenceExpression.Create($"y{Name}")}z"), "xya/bz", "xy{name.value}z" },
        { ReferenceExpression.Create($"{Tls.Property(EndpointProperty.Scheme)}"), "https",
            "{x.bindings.https.scheme}" },
        { ReferenceExpression.Create($"{WhenTls}"), "on", "" },
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
        builder.Append($"{Name:uri}@");
        builder.AppendFormatted(Name);

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
