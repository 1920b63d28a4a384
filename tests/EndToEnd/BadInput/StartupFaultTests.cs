using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EndToEnd.Stack;

namespace EndToEnd.BadInput;

/// <summary>
/// A start that cannot succeed: one line that says what and how to repair it, no stack trace, an exit code.
/// </summary>
public sealed class StartupFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-fault-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--Dashboards:Port=123456", "Dashboards:Port is '123456'")]
    [InlineData("--Dashboards:Runtime=vm", "Dashboards:Runtime is 'vm'")]
    [InlineData("--Dashboards:Images:Postgres=postgres", "Dashboards:Images:Postgres is 'postgres'")]
    [InlineData("--Dashboards:Telemetry=loud", "Dashboards:Telemetry is 'loud'")]
    [InlineData("--Dashboards:Wheels=/nowhere", "Dashboards:Wheels names /nowhere")]
    [InlineData("--Dashboards:DataFolder=/proc/dashboards", "the data folder /proc/dashboards")]
    public async Task AWrongSetting_IsNamed(string setting, string told) =>
        await RefusedAsync(told, null, setting);

    [Fact]
    public async Task ATakenPort_IsNamed_WithACommandThatTakesAnother()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await RefusedAsync($"port {port}", null, $"--Dashboards:Port={port}");
    }

    [Fact]
    public async Task WithoutPython_TheRepairIsACommand() =>
        await RefusedAsync("Python 3.11 or later is needed", start =>
        {
            var dotnet = Directory.CreateDirectory(Path.Combine(_folder, "bin"));
            File.CreateSymbolicLink(Path.Combine(dotnet.FullName, "dotnet"), RealDotnet());
            start.Environment["PATH"] = dotnet.FullName;
            start.FileName = RealDotnet();
        });

    [Fact]
    public async Task DataOfANewerVersion_IsLeftAlone()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "format"), "999\n");

        await RefusedAsync("written by a newer version", null);

        Assert.Equal("999\n", await File.ReadAllTextAsync(Path.Combine(Data, "format")));
    }

    [Fact]
    public async Task DataInUse_IsNotTouched()
    {
        Directory.CreateDirectory(Data);
        await using var held = new FileStream(
            Path.Combine(Data, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        await RefusedAsync("another start uses the data folder", null);
    }

    [Fact]
    public async Task ABrokenDatabase_EndsTheStart_AndIsLeftAlone()
    {
        Directory.CreateDirectory(Path.Combine(Data, "postgres"));
        await File.WriteAllTextAsync(Path.Combine(Data, "format"), "1\n");
        await File.WriteAllTextAsync(Path.Combine(Data, "postgres", "PG_VERSION"), "12\n");

        await RefusedAsync("postgres", null);

        Assert.Equal("12\n", await File.ReadAllTextAsync(Path.Combine(Data, "postgres", "PG_VERSION")));
    }

    private async Task RefusedAsync(string told, Action<ProcessStartInfo>? configure, params string[] args)
    {
        using var start = AppHostProcess.Start(Data, configure, args);

        Assert.Equal(1, await start.EndAsync(TimeSpan.FromMinutes(2)));

        var lines = start.Output.Split('\n');
        var error = Assert.Single(lines, line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Contains("To repair: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
        Assert.Empty(ProcessTable.With(start.Mark));
    }

    private static string RealDotnet() =>
        File.ResolveLinkTarget(Environment.ProcessPath!, returnFinalTarget: true)?.FullName is { } self
        && Path.GetFileName(self) == "dotnet"
            ? self
            : Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../dotnet");
}
