using Dashboards.AppHost.Local;

namespace Dashboards.AppHost.Tests.Local.Data;

public sealed class KeptDataTests : IDisposable
{
    private static readonly RuntimeForm _docker = new("docker");

    private readonly string _path = Directory.CreateTempSubdirectory("dashboards-kept-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void TheVolumesAreTheSame_ForAsLongAsTheFolderLives()
    {
        var first = Open();

        Assert.Equal(first.VolumeOf("postgres"), Open().VolumeOf("postgres"));
        Assert.NotEqual(first.VolumeOf("postgres"), first.VolumeOf("storage"));
        Assert.Matches("^dashboards-[0-9a-f]{8}-storage$", first.VolumeOf("storage"));
    }

    // Another folder has another password, which the database in a volume would refuse.
    [Fact]
    public void ANewFolder_NamesNewVolumes()
    {
        var first = Open();
        Directory.Delete(_path, recursive: true);

        Assert.NotEqual(first.VolumeOf("postgres"), Open().VolumeOf("postgres"));
    }

    [Fact]
    public void AStartThatWroteNothing_LeavesNoDataBehind()
    {
        var data = new DataFolder(_path);
        data.Open();
        using (data)
            Assert.Empty(Open().Forms);
    }

    [Fact]
    public void WhatAnEngineWrote_IsListedByName_ForWhoeverLooks()
    {
        var kept = Open();

        kept.Mark(_docker);

        Assert.Equal([_docker], kept.Forms);
        Assert.Equal(
            [kept.VolumeOf("postgres"), kept.VolumeOf("storage")],
            File.ReadAllLines(Path.Combine(_path, "containers", "docker")));
    }

    private KeptData Open()
    {
        var kept = new KeptData(new DataFolder(_path));
        kept.Open();
        return kept;
    }
}
