using System.Diagnostics;

namespace Dashboards.AppHost.Tests.Local.Python;

/// <summary>The script that makes the environment, with one tiny wheel in place of ninety.</summary>
public sealed class MakeEnvironmentTests : IDisposable
{
    private const string Script = "Dashboards.AppHost/Local/Python/make_environment.py";

    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-environment-").FullName;
    private readonly TinyWheel _wheel;

    public MakeEnvironmentTests() => _wheel = TinyWheel.Write(Path.Combine(_folder, "wheels"));

    private string Environment => Path.Combine(_folder, "environment");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TheFirstStart_Installs_AndTheSecondDoesNothing()
    {
        var first = await RunAsync(_wheel.Lock);
        var second = await RunAsync(_wheel.Lock);

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("made in", first.Output, StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal("", second.Output);
        Assert.Equal("42", await ImportAsync());
    }

    [Fact]
    public async Task AHalfMadeEnvironment_IsMadeAgain()
    {
        Directory.CreateDirectory(Path.Combine(Environment, "bin"));
        await File.WriteAllTextAsync(Path.Combine(Environment, "bin", "python"), "torn");

        var run = await RunAsync(_wheel.Lock);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("interrupted", run.Output, StringComparison.Ordinal);
        Assert.Equal("42", await ImportAsync());
    }

    [Fact]
    public async Task OfTwoStartsAtOnce_OneMakesIt_AndBothCanUseIt()
    {
        var runs = await Task.WhenAll(RunAsync(_wheel.Lock), RunAsync(_wheel.Lock));

        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Single(runs, run => run.Output.Contains("made in", StringComparison.Ordinal));
        Assert.Equal("42", await ImportAsync());
    }

    [Fact]
    public async Task AWheelThatIsNotTheLockedOne_IsRefused()
    {
        var other = _wheel.Lock.Replace("--hash=sha256:", "--hash=sha256:00", StringComparison.Ordinal)[..^2];

        var run = await RunAsync(other);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(
            "error: the Python packages could not be installed", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Environment, "made")));
    }

    [Fact]
    public async Task WithoutIndexOrWheels_OneLineSaysWhatToDo()
    {
        var run = await RunAsync(_wheel.Lock, wheels: null);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--Dashboards:Wheels=", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Traceback", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatCannotBeWritten_IsOneLine()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");

        var run = await RunAsync(_wheel.Lock, environment: Path.Combine(_folder, "file", "environment"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("XDG_CACHE_HOME", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Traceback", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index-url='https://pypi.example/simple'", "UV_DEFAULT_INDEX=https://pypi.example/simple")]
    [InlineData("extra-index-url='https://more.example'", "UV_INDEX=https://more.example")]
    [InlineData("cert='/etc/ca.pem'", "SSL_CERT_FILE=/etc/ca.pem")]
    [InlineData("find-links='/nowhere https://wheels.example /tmp'", "UV_FIND_LINKS=https://wheels.example,/tmp")]
    public async Task PipsSettings_AreHandedToUv(string pip, string uv)
    {
        var (name, value) = (pip.Split('=')[0], pip.Split('\'')[1]);
        var script = "import make_environment as m; "
            + $"print(m.uv_environment({{'{name}': '{value}'}}, {{}})['{uv.Split('=')[0]}'])";

        var run = await PythonAsync("python3", Path.GetDirectoryName(Repository.PathOf(Script))!, "-c", script);

        Assert.Equal(uv.Split('=')[1], run.Output.Trim());
    }

    private async Task<string> ImportAsync()
    {
        var python = Path.Combine(Environment, "bin", "python");
        var run = await PythonAsync(python, _folder, "-c", "import tiny; print(tiny.ANSWER)");
        return run.Output.Trim();
    }

    private async Task<Run> RunAsync(string list, string? wheels = "wheels", string? environment = null)
    {
        var requirements = Path.Combine(_folder, $"{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(requirements, list);
        return await PythonAsync("python3", _folder, [
            Repository.PathOf(Script), "--folder", environment ?? Environment,
            "--uv-lock", Repository.PathOf("containers/uv/requirements.txt"),
            .. wheels is null ? Array.Empty<string>() : ["--wheels", Path.Combine(_folder, wheels)],
            requirements]);
    }

    private static async Task<Run> PythonAsync(string python, string folder, params string[] args)
    {
        var start = new ProcessStartInfo(python, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // No index is asked: what is not in the folder of wheels is nowhere.
        start.Environment["PIP_NO_INDEX"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Run(process.ExitCode, await output, await error);
    }

    private sealed record Run(int ExitCode, string Output, string Error);
}
