using System.Diagnostics;
using Dashboards.Gateway.Tests.CloudStorage;

namespace Dashboards.Gateway.Tests.Artifacts;

public sealed class MlflowClientTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>
{
    [Fact]
    public async Task MLflows_own_client_logs_lists_downloads_and_deletes()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        var folder = Directory.CreateTempSubdirectory("mlflow-client-");
        try
        {
            var script = Path.Combine(AppContext.BaseDirectory, "Artifacts", "mlflow_client.py");
            var start = new ProcessStartInfo(PythonEnvironment.Python())
            {
                ArgumentList = { script, host.Address.ToString().TrimEnd('/'), folder.FullName },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD"] = "true",
                    ["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE"] = "1000000",
                    ["MLFLOW_DISABLE_TELEMETRY"] = "true",
                },
            };

            using var python = Process.Start(start)!;
            var errors = python.StandardError.ReadToEndAsync();
            var output = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            Assert.True(python.ExitCode == 0 && output.Contains("done", StringComparison.Ordinal), await errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
