using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Dashboards.Deployer.Tests.Google;

public class JsonDifferencesTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", "", "b: 2 -> (none)")]
    [InlineData("""{"a":1}""", """{"a":2}""", "a: 1 -> 2", "a: 1 -> 2")]
    [InlineData("""{}""", """{"a":{"b":"x"}}""", "a.b: (none) -> x", "a.b: (none) -> x")]
    [InlineData("""{"env":[{"name":"A","value":"1"},{"name":"B"}]}""", """{"env":[{"name":"A","value":"2"}]}""",
        """env.A.value: 1 -> 2|env.B: {"name":"B"} -> (none)""", """env.A.value: 1 -> 2|env.B: {"name":"B"} -> (none)""")]
    [InlineData("""{"env":[{"name":"B"},{"name":"A"}]}""", """{"env":[{"name":"A"},{"name":"B"}]}""", "", "")]
    [InlineData("""{"args":["a","b"]}""", """{"args":["b","a"]}""",
        """args: ["a","b"] -> ["b","a"]""", """args: ["a","b"] -> ["b","a"]""")]
    public void Differences_are_named_field_by_field(string existing, string desired, string loose, string strict)
    {
        var (old, wanted) = (JsonNode.Parse(existing), JsonNode.Parse(desired));
        Assert.Equal(loose, string.Join('|', JsonDifferences.Of(old, wanted)));
        Assert.Equal(strict, string.Join('|', JsonDifferences.OfBoth(old, wanted)));
    }
}
