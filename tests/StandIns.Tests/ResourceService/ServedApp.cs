using System.Globalization;
using System.Net.Sockets;

namespace StandIns.Tests.ResourceService;

/// <summary>
/// An application with a dashboard that is a script: it says what it was started with, and stays.
/// </summary>
internal sealed class ServedApp : IAsyncDisposable
{
    public const string Key = "key-of-this-test";

    private readonly string _folder = Directory.CreateTempSubdirectory("dashboard").FullName;
    private readonly int _port = Loopback.FreePort();
    private App? _app;

    private ServedApp()
    {
    }

    public App App => _app!;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_port}/");

    public static async Task<ServedApp> StartAsync(Action<IDistributedApplicationBuilder> configure)
    {
        var served = new ServedApp();
        var builder = served.Builder();
        configure(builder);
        served._app = await App.StartAsync(builder);
        await served.AnswersAsync();
        return served;
    }

    public ResourceClient Client(string? key = Key) => new(Address, key);

    /// <summary>The environment that the dashboard was started with.</summary>
    public async Task<IReadOnlyList<string>> DashboardEnvironmentAsync()
    {
        var file = Path.Combine(_folder, "environment");
        while (!File.Exists(file))
            await Task.Delay(20, App.Limit);
        return await File.ReadAllLinesAsync(file, App.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private IDistributedApplicationBuilder Builder()
    {
        var dashboard = Path.Combine(_folder, "aspire-managed");
        File.WriteAllText(
            dashboard,
            $"#!/bin/sh\nenv > {_folder}/all\nmv {_folder}/all {_folder}/environment\nexec sleep 1000\n");
        File.SetUnixFileMode(dashboard, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args =
            [
                $"--ASPIRE_DASHBOARD_PATH={dashboard}",
                $"--ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY={Key}",
                $"--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL={Address}",
            ],
            ProjectDirectory = AppContext.BaseDirectory,
        });
    }

    // It comes up beside the resources.
    private async Task AnswersAsync()
    {
        var limit = App.Limit;
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("localhost", _port, limit);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, limit);
            }
        }
    }
}
