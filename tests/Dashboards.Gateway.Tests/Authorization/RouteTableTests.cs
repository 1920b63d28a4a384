using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Tests.Authorization;

public class RouteTableTests
{
    private static readonly RouteTable _table = new(RouteFile.Parse("""
        # most specific first, whatever the order in the file
        viewer GET        /things/**
        editor GET,POST   /things/*
        admin  GET        /things/special
        admin  DELETE     /things/*/parts/*
        deny   *          /things/secret/**
        viewer GET        /a/*/c
        editor GET        /a/b/d
        viewer POST       /slash/
        """));

    [Theory]
    [InlineData("GET", "/things/special", Role.Admin)]
    [InlineData("GET", "/things/other", Role.Editor)]
    [InlineData("GET", "/things/other/deep", Role.Viewer)]
    [InlineData("HEAD", "/things/special", Role.Admin)]
    [InlineData("POST", "/things/special", Role.Editor)] // the literal has no POST
    [InlineData("DELETE", "/things/x/parts/y", Role.Admin)]
    [InlineData("GET", "/things/x/parts/y", Role.Viewer)] // back from the branch that has no GET
    [InlineData("GET", "/a/b/c", Role.Viewer)] // back from the branch named b
    [InlineData("GET", "/a/b/d", Role.Editor)]
    [InlineData("POST", "/slash/", Role.Viewer)]
    public void The_most_specific_row_with_the_method_decides(string method, string path, object role) =>
        Assert.Equal((Role)role, _table.Required(method, path));

    [Theory]
    [InlineData("GET", "/things")]
    [InlineData("GET", "/things/")]
    [InlineData("GET", "/things//x")]
    [InlineData("GET", "/things/x/y/")]
    [InlineData("GET", "/Things/special/x")]
    [InlineData("DELETE", "/things/special")]
    [InlineData("POST", "/slash")]
    [InlineData("GET", "/a//c")]
    [InlineData("GET", "")]
    [InlineData("", "/things/special")]
    public void What_no_row_matches_is_refused(string method, string path) =>
        Assert.Null(_table.Find(method, path));

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public void A_row_that_denies_wins_over_a_broader_one(string method)
    {
        var row = _table.Find(method, "/things/secret/key");

        Assert.NotNull(row);
        Assert.Null(row.Role);
    }
}
