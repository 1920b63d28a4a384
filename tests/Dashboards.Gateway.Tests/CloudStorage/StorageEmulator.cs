using System.Diagnostics;
using System.Net.Http.Json;

namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>
/// A real fake-gcs-server on a folder of its own, with the buckets <c>artifacts</c> and <c>logs</c>.
/// </summary>
public sealed class StorageEmulator : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("emulator-");
    private Process? _process;

    private Uri? _address;

    /// <summary>Skips the test where no emulator can be started.</summary>
    public Uri Address
    {
        get
        {
            PythonEnvironment.Emulator();
            return _address!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (PythonEnvironment.FindEmulator() is not { } program)
            return;

        var port = Loopback.FreePort();
        _address = new($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                "-backend", "filesystem", "-filesystem-root", _root.FullName, "-scheme", "http",
                "-host", "127.0.0.1", "-port", $"{port}", "-log-level", "error",
            },
            Environment = { ["GOMEMLIMIT"] = "64MiB" },
        };

        _process = Process.Start(start);
        using var http = new HttpClient { BaseAddress = _address };
        await WaitAsync(http);
        foreach (var bucket in new[] { "artifacts", "logs" })
        {
            using var made = await http.PostAsJsonAsync("/storage/v1/b?project=local", new { name = bucket });
            made.EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _root.Delete(recursive: true);
    }

    private static async Task WaitAsync(HttpClient http)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                (await http.GetAsync("/_internal/healthcheck")).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (tries < 100)
            {
                // Not listening yet.
                await Task.Delay(50);
            }
        }
    }
}
