using System.Globalization;
using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests;

/// <summary>The numbers are those of the fake's traps.json.</summary>
public class TrapTests
{
    // 11, a bucket of somebody else's, is nothing to get past.
    private static readonly int[] _traps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20];

    // DASHBOARDS_TRAP_PAIRS=171 tries them all.
    private static readonly int _pairs = int.TryParse(
        Environment.GetEnvironmentVariable("DASHBOARDS_TRAP_PAIRS"), CultureInfo.InvariantCulture, out var pairs) ? pairs : 12;

    private static readonly Lazy<Task<string>> _undisturbed = new(async () =>
    {
        await using var cloud = await TestCloud.StartAsync(speed: 1);
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        return await EndState.OfAsync(cloud, Sample.Topology());
    });

    public static IEnumerable<object[]> Singles() => _traps.Select(t => (object[])[t]);

    public static IEnumerable<object[]> Pairs()
    {
        var all = _traps.SelectMany(a => _traps.Where(b => a < b).Select(b => (object[])[a, b])).ToArray();
        new Random(20261121).Shuffle(all);
        return all.Take(_pairs);
    }

    [Theory]
    [MemberData(nameof(Singles))]
    public Task A_deploy_gets_past_a_trap(int trap) => ConvergesAsync($$"""{"trap":{{trap}}}""", trap == 14);

    [Theory]
    [MemberData(nameof(Pairs))]
    public Task A_deploy_gets_past_two_traps(int one, int other) =>
        ConvergesAsync($$"""
            {"trap":{{one}}}
            {"trap":{{other}}}
            """, one == 14 || other == 14);

    [Fact]
    public async Task A_bucket_of_somebody_elses_is_refused_in_a_sentence()
    {
        await using var cloud = await TestCloud.StartAsync(faults: """{"trap":11}""");
        var plan = await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default);
        Assert.Contains(plan.Problems, p => p.Contains("belongs to somebody else", StringComparison.Ordinal));
    }

    /// <param name="faults">What goes wrong.</param>
    /// <param name="fails">A container that does not start is a failure; the next run finds it starting.</param>
    private static async Task ConvergesAsync(string faults, bool fails)
    {
        await using var cloud = await TestCloud.StartAsync(speed: 1, faults: faults);

        var result = await cloud.DeployAsync(Sample.Topology());
        Assert.Equal(fails ? ["service/gateway"] : [], result.Failures.Keys);
        if (fails)
            Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);

        var plan = await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default);
        Assert.Empty(plan.Operations.Where(o => o.IsWrite).Select(o => $"{o.Id}: {string.Join("; ", o.Differences)}"));
        Assert.Equal(await _undisturbed.Value, await EndState.OfAsync(cloud, Sample.Topology()));
    }
}
