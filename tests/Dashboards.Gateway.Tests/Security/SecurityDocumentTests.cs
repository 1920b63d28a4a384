using System.Text.RegularExpressions;

namespace Dashboards.Gateway.Tests.Security;

/// <summary>What docs/security.md names is there: it would be worth nothing otherwise.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string _document = File.ReadAllText(Repository.PathOf("docs/security.md"));

    public static TheoryData<string> Tests =>
        [.. TestName().Matches(_document).Select(match => match.Groups[1].Value).Distinct().Order()];

    public static TheoryData<string> Files =>
        [.. FileName().Matches(_document).Select(match => match.Groups[1].Value).Distinct().Order()];

    [Theory]
    [MemberData(nameof(Tests))]
    public void ATestThatIsNamedExists(string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.').ElementAtOrDefault(1));
        var files = Directory.EnumerateFiles(Repository.PathOf("tests"), $"{type}.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).ToArray();

        // With its attribute: from [Fact] or [Theory] to the name there is no end of a method.
        var attributed = @"\[(?:Fact|Theory)\b(?:(?!\n    [}]\n|;\n\n)[\s\S])*?\bpublic (?:async )?(?:Task|void) "
            + $@"{method}\(";
        var pattern = method is null ? $@"class {type}\b" : attributed;
        Assert.Contains(files, file => Regex.IsMatch(file, pattern));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void AFileOfRowsThatIsNamedHasRows(string name)
    {
        Assert.NotEmpty(Hosting.Rows.Lines(name));
        var uses = Directory.EnumerateFiles(
            Repository.PathOf("tests/Dashboards.Gateway.Tests"), "*.cs", SearchOption.AllDirectories);
        Assert.Contains(uses, file => File.ReadAllText(file).Contains(Path.GetFileName(name)));
    }

    [Fact]
    public void EveryRuleHasATest()
    {
        var rules = _document.Split('\n')
            .Where(line => line.StartsWith("| ") && !line.StartsWith("| rule ")).ToArray();
        Assert.True(rules.Length > 40, $"{rules.Length} rules");
        Assert.All(rules, rule => Assert.Matches(@"`[^`]+` \|$", rule));
    }

    [GeneratedRegex(@"`([A-Z]\w+Tests(?:\.\w+)?)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`([A-Z][\w/]*/[\w-]+\.txt)`")]
    private static partial Regex FileName();
}
