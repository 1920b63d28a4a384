using Aspire.Hosting.GoogleCloud.Images;

namespace Dashboards.Deployer.Tests.Images;

public class DockerIgnoreTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "logs/a.log", false)]
    [InlineData("**/*.log", "logs/old/a.log", true)]
    [InlineData("**/*.log", "a.log", true)]
    [InlineData("node_modules", "node_modules/x/y.js", true)]
    [InlineData("/bin/", "bin/a", true)]
    [InlineData("./bin", "bin/a", true)]
    [InlineData("a?.txt", "ab.txt", true)]
    [InlineData("a?.txt", "a/.txt", false)]
    [InlineData("[ab].txt", "b.txt", true)]
    [InlineData("docs/**", "docs/a/b.md", true)]
    [InlineData("a.b", "axb", false)]
    [InlineData("*|!keep.log", "keep.log", false)]
    [InlineData("!keep.log|*.log", "keep.log", true)]
    [InlineData("# note||*.tmp", "note", false)]
    [InlineData("dir|!dir/keep", "dir/keep", false)]
    public void The_last_pattern_that_matches_decides(string lines, string name, bool isIgnored) =>
        Assert.Equal(isIgnored, DockerIgnore.Parse(lines.Split('|')).Ignores(name));
}
