using System.Globalization;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Retries;

namespace Dashboards.Deployer.Tests.Google;

public class RetryRulesTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_answer_has_its_remedy(
        string code, string status, string reason, string message, string recently, string remedy)
    {
        var error = Error(code, status, reason, message, recently);
        Assert.Equal(remedy, (RetryRules.Find(error, Lately(recently))?.Remedy ?? Remedy.Fail).ToString());
    }

    [Fact]
    public void Every_rule_is_met_by_a_row()
    {
        var met = Rows().Select(r => (string[])[.. r.Select(c => (string)c)])
            .Select(r => RetryRules.Find(Error(r[0], r[1], r[2], r[3], r[4]), Lately(r[4])));
        Assert.Empty(RetryRules.All.Except(met!));
    }

    [Fact]
    public void What_an_operation_ended_with_is_not_transient() =>
        Assert.Null(RetryRules.Find(new GoogleError(500, "INTERNAL", "", "") { IsOutcome = true }, default));

    [Fact]
    public void Pauses_double_to_the_cap_and_obey_the_server()
    {
        var rule = RetryRules.All.Single(r => r.Name == "transient");
        var error = new GoogleError(503, "", "", "");
        var pauses = Enumerable.Range(1, 8).Select(n => rule.Pause(n, error, new Random(n)).TotalSeconds).ToList();
        Assert.All(pauses.Index(), p => Assert.InRange(p.Item, Math.Min(32, 1 << p.Index) / 2.0, Math.Min(32, 1 << p.Index)));
        var asked = error with { RetryAfter = TimeSpan.FromSeconds(7) };
        Assert.InRange(rule.Pause(1, asked, new Random()).TotalSeconds, 7, 8);
    }

    public static IEnumerable<object[]> Rows() =>
        File.ReadLines(Repository.PathOf("tests/Dashboards.Deployer.Tests/Data/retries.tsv"))
            .Where(l => !l.StartsWith('#')).Select(l => l.Split('\t').ToArray<object>());

    private static GoogleError Error(string code, string status, string reason, string message, string recently) =>
        new(int.Parse(code, CultureInfo.InvariantCulture), status, reason, message)
        {
            IsOutcome = recently.StartsWith("outcome", StringComparison.Ordinal),
        };

    private static Recently Lately(string what) =>
        new(what == "api", what is "granted" or "outcome-granted", what == "account", what == "created");
}
