using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Tests.Authorization;

public class RouteFileTests
{
    [Fact]
    public void Braces_stand_for_each()
    {
        var rows = RouteFile.Parse("viewer GET {,/x}/{a,b}/c");

        Assert.Equal(["/a/c", "/b/c", "/x/a/c", "/x/b/c"], rows.Select(row => row.Path));
    }

    [Theory]
    [InlineData("viewer GET", "line 1 of the route table has 2 columns instead of ROLE METHODS PATH")]
    [InlineData("\nowner GET /a", "line 2 of the route table has no role owner")]
    [InlineData("viewer get /a", "line 1 of the route table has no method get")]
    [InlineData("viewer GET a", "line 1 of the route table has the path a, which does not begin with a slash")]
    [InlineData("viewer GET /a*", "line 1 of the route table has the path /a*: * is a whole segment, ** the last")]
    [InlineData("admin GET /**/", "line 1 of the route table has the path /**/: * is a whole segment, ** the last")]
    public void A_wrong_line_is_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => RouteFile.Parse(text).ToList()).Message);

    [Theory]
    [InlineData("/a")]
    [InlineData("/a/*")]
    [InlineData("/a/**")]
    public void Two_rows_about_the_same_are_refused(string path)
    {
        var rows = RouteFile.Parse($"viewer GET {path}\nadmin HEAD {path}");

        var error = Assert.Throws<FormatException>(() => new RouteTable(rows));

        Assert.Equal($"lines 1 and 2 both decide about {path}", error.Message);
    }
}
