using Dashboards.Gateway.Authentication.Sessions;

namespace Dashboards.Gateway.Tests.Authentication;

public sealed class CookieTextTests
{
    [Theory]
    [InlineData("s=1", "1")]
    [InlineData("a=b; s=1; c=d", "1")]
    [InlineData("a=b;s=1", "1")]
    [InlineData("s=a=b", "a=b")]
    [InlineData("", "")]
    [InlineData("s", "")]
    [InlineData("s=", "")]
    [InlineData("ss=1", "")]
    [InlineData("S=1", "")]
    [InlineData("xs=1; s-form=2", "")]
    [InlineData("a=s=1", "")]
    [InlineData("s=1; s=2", "")]
    [InlineData("s=1; s=1", "")]
    public void TheOneCookieOfThatNameIsFound(string header, string text) =>
        Assert.Equal(text, CookieText.Find(header, "s").ToString());
}
