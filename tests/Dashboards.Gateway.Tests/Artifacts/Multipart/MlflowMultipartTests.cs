using System.Diagnostics;
using Dashboards.Gateway.Tests.CloudStorage;

namespace Dashboards.Gateway.Tests.Artifacts.Multipart;

/// <summary>The unmodified client of MLflow, told to send files in parts.</summary>
public sealed class MlflowMultipartTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>, IDisposable
{
    private const int PartSize = 8 << 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlflow-parts-");

    [Theory]
    [InlineData("SingleRequest")]
    [InlineData("Resumable")]
    public async Task Sixty_four_mebibytes_in_parts_of_eight_come_back_as_they_went(string uploads)
    {
        // Every part fits in a chunk: what the emulator does with sessions is not the question here.
        await using var host = await StorageHost.StartAsync(
            emulator.Address, uploads, $"Gateway:CloudStorage:ChunkSize={2 * PartSize}");
        using var client = Start(host, "whole");
        var errors = client.StandardError.ReadToEndAsync();
        var output = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        Assert.True(client.ExitCode == 0, await errors);
        Assert.Equal("8 parts, same digest", output.Trim());
    }

    [Fact]
    public async Task A_client_that_is_killed_in_the_middle_leaves_nothing_to_see()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        using var client = Start(host, "killed");
        Assert.Equal("sent a part", await client.StandardOutput.ReadLineAsync());
        client.Kill();
        await client.WaitForExitAsync();
        await host.QuietAsync();
        Assert.Equal("{}", (await host.Http.GetStringAsync(StorageHost.Artifacts + "?path=killed")).Trim());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Process Start(StorageHost host, string mode)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Artifacts", "Multipart", "multipart_client.py");
        return Process.Start(new ProcessStartInfo(PythonEnvironment.Python())
        {
            ArgumentList = { script, host.Address.ToString().TrimEnd('/'), _folder.FullName, mode },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD"] = "true",
                ["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE"] = $"{PartSize}",
                ["MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE"] = $"{PartSize}",
                ["MLFLOW_DISABLE_TELEMETRY"] = "true",
            },
        })!;
    }
}
