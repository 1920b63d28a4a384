using System.Diagnostics;

namespace FakeGoogleCloud.Tests;

/// <summary>Google's Python client for storage, which MLflow uses, as a peer.</summary>
public sealed class PythonClientTests
{
    [Fact]
    public async Task The_storage_client_does_all_that_it_does_with_a_bucket()
    {
        var python = Environment.GetEnvironmentVariable("DASHBOARDS_PYTHON");
        Assert.SkipWhen(python is null, "DASHBOARDS_PYTHON names no environment with google-cloud-storage");
        await using var fake = await Fake.StartAsync();
        var script = Path.Combine(AppContext.BaseDirectory, "Data", "storage_peer.py");
        using var process = Process.Start(new ProcessStartInfo(python, [script, fake.Address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
        Assert.Equal(("ok", ""), ((await output).Trim(), await error));
    }
}
