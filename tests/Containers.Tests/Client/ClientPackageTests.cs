namespace Containers.Tests.Client;

public sealed class ClientPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_own_tests_pass_on_the_wheel()
    {
        var python = await ClientPackage.Python();
        await using var suite = Running.Start(
            python, ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", _folder["pytest"]],
            new Environs
            {
                ["PYTHONPATH"] = await ClientPackage.Unpack(_folder),
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            },
            ClientPackage.Folder);

        var finished = await suite.Finish(TimeSpan.FromMinutes(10));

        Assert.True(finished.ExitCode == 0, finished.Output);
        Assert.Matches(@"^\d{3,} passed in", finished.LastLine);
    }

    [Fact]
    public async Task The_wheel_works_in_an_empty_environment()
    {
        var dashboards = await ClientPackage.Install(await ClientPackage.BuildWheel(_folder["wheel"]), _folder);

        var version = await Run(dashboards, "--version");
        var nobody = await Run(dashboards, "whoami");

        Assert.Equal(0, version.ExitCode);
        Assert.Matches(@"^dashboards-client \d+\.\d+\.\d+$", version.OneLine);
        Assert.Equal(
            (1, "dashboards: no gateway is known here: dashboards login URL"), (nobody.ExitCode, nobody.OneLine));
    }

    private async Task<Finished> Run(string program, string argument)
    {
        await using var running = Running.Start(program, [argument], new Environs
        {
            ["XDG_CONFIG_HOME"] = _folder.Path,
            ["MLFLOW_TRACKING_URI"] = null,
        });
        return await running.Finish(TimeSpan.FromMinutes(1));
    }
}
