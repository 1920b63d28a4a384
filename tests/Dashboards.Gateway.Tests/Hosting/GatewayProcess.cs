using System.Diagnostics;
using System.Net;

namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>The gateway as a process of its own, which can be killed.</summary>
public sealed class GatewayProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _said = [];
    private bool _isGone;

    private GatewayProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="program">The program and its arguments.</param>
    /// <param name="database">A connection string.</param>
    /// <param name="settings">As environment variables.</param>
    public static async Task<GatewayProcess> Start(
        string[] program, string database, params (string Name, string Value)[] settings)
    {
        var address = $"http://localhost:{Loopback.FreePort()}";
        var start = new ProcessStartInfo(program[0], program[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = address,
                ["Gateway__PublicUrl"] = address,
                ["Gateway__KeySecret"] = "a-key-secret-of-the-tests",
                ["Gateway__LocalSignIn__Token"] = GatewayHost.LocalToken,
                ["Gateway__Dashboards__mlflow__Kind"] = "mlflow",
                ["Gateway__Dashboards__mlflow__Path"] = "/",
                ["Gateway__Dashboards__mlflow__Address"] = "http://127.0.0.1:1",
                ["ConnectionStrings__gatewaydb"] = database,
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var gateway = new GatewayProcess(Process.Start(start)!, new Uri(address));
        gateway.Listen();
        await gateway.Answers();
        return gateway;
    }

    /// <summary>Built beside these tests.</summary>
    public static string[] Built => ["dotnet", Path.Combine(AppContext.BaseDirectory, "Dashboards.Gateway.dll")];

    public HttpClient Admin()
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", GatewayHost.LocalToken);
        return client;
    }

    /// <summary>Without a word; killed twice is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isGone)
            return;
        _isGone = true;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (_said)
            _said.Add(line ?? "");
    }

    private Task Answers() => Eventually.True(async () =>
    {
        lock (_said)
            Assert.False(_process.HasExited, string.Join('\n', _said));
        using var client = Admin();
        try
        {
            using var answer = await client.GetAsync("/-/me");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;   // Not listening yet.
        }
    });
}
