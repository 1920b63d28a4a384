using Dashboards.Gateway.Access;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Access;

public sealed class PrincipalTests
{
    public static TheoryData<string, string> Written =>
        [.. Rows.Lines("Access/principals.txt").Select(columns => (columns[0], columns[1]))];

    [Theory]
    [MemberData(nameof(Written))]
    public void APrincipalHasOneSpelling(string written, string expected)
    {
        var principal = Principal.Parse(written, out var problem);
        Assert.Equal(expected == "-" ? null : expected, principal?.Text);
        Assert.Equal(expected == "-", problem is not null);
        if (principal is { } known)
            Assert.Equal(principal, Principal.Parse(known.Text, out _));
    }

    [Theory]
    [InlineData("user:a\0da@example.org")]
    [InlineData("group:a\nb")]
    [InlineData("group:\u202Eevil")]
    public void WhatCannotBeSeenIsInNone(string written) => Assert.Null(Principal.Parse(written, out _));

    [Fact]
    public void AnAddressAloneIsToldHowToBeWritten()
    {
        Principal.Parse("ada@example.org", out var problem);
        Assert.Contains("user:ada@example.org", problem);
    }
}
