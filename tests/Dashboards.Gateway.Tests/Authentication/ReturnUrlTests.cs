using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication;

public sealed class ReturnUrlTests
{
    public static TheoryData<string[]> Addresses => Rows.Of("Authentication/return-urls.txt");

    [Theory]
    [MemberData(nameof(Addresses))]
    public void OnlyAPathOfOursIsGoneTo(string[] row) =>
        Assert.Equal(row[1] == "-" ? "/-/" : row[1], ReturnUrl.Local(row[0]));

    [Theory]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    [InlineData("")]
    [InlineData(null)]
    public void WhatBrowsersSkipIsRefused(string? address) => Assert.Equal("/-/", ReturnUrl.Local(address));

    [Fact]
    public void ALongOneIsDropped()
    {
        Assert.Equal("/-/", ReturnUrl.Local("/" + new string('x', 2000)));
        Assert.True(ReturnUrl.SignIn("/" + new string('x', 9000)).Length < 100);
    }
}
