using Dashboards.AppHost.Local;

namespace Dashboards.AppHost.Tests.Local.Runtime;

public sealed class RuntimeChoiceTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("dashboards-choice-").FullName;

    public static TheoryData<string, string, string, string, string> Rows() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Local", "Runtime", "choices.tsv"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))
            .Select(row => new TheoryDataRow<string, string, string, string, string>(
                row[0], row[1], row[2], row[3], row[4]))];

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [MemberData(nameof(Rows))]
    public void TheFormWithDataGoesFirst_AndDataThatIsNotSeenIsToldOf(
        string wanted, string answering, string holders, string form, string said)
    {
        var engines = ContainerEngine.Known.Select(e => new ContainerEngine(e, answering.Contains(e) ? null : "away"));

        var choice = RuntimeChoice.Of(wanted, [.. engines], Kept(holders));

        Assert.Equal(form, choice.Form.Engine ?? "processes");
        var told = choice.Fault?.ToString() ?? choice.Notice;
        if (said == "-")
            Assert.Null(told);
        else
            Assert.Contains(said, told, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotSeen_IsNamedWithItsPlaceAndTheWayToIt()
    {
        var kept = Kept("processes");

        var notice = RuntimeChoice.Of("containers", [new ContainerEngine("podman", null)], kept).Notice;

        Assert.Equal(
            "This start has no data yet: containers of podman keep theirs in the volumes "
            + $"{kept.VolumeOf("postgres")} and {kept.VolumeOf("storage")} of podman. What processes wrote is in {_path}: "
            + "Dashboards__Runtime=processes uses it.",
            notice);
    }

    private KeptData Kept(string holders)
    {
        var data = new DataFolder(_path);
        var kept = new KeptData(data);
        kept.Open();
        foreach (var engine in ContainerEngine.Known.Where(holders.Contains))
            kept.Mark(new RuntimeForm(engine));
        if (holders.Contains("processes"))
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(data.Postgres).FullName, "PG_VERSION"), "18");
        return kept;
    }
}
