namespace Containers.Tests.GcsEmulator;

public sealed class EmulatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_object_is_a_file_below_its_bucket_and_survives_a_restart()
    {
        var port = Loopback.FreePort();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await using (var first = await Emulator.Start(_folder["gcs"], port, "logs"))
        {
            using var body = new StringContent("events");
            var upload = "/upload/storage/v1/b/logs/o?uploadType=media&name=run/events.1";
            using var uploaded = await client.PostAsync(new Uri(upload, UriKind.Relative), body);
            uploaded.EnsureSuccessStatusCode();
            Assert.Equal("events", await File.ReadAllTextAsync(_folder["gcs/logs/run/events.1"]));
        }

        await using var second = await Emulator.Start(_folder["gcs"], port);
        Assert.Equal("events", await client.GetStringAsync(
            new Uri("/storage/v1/b/logs/o/run%2Fevents.1?alt=media", UriKind.Relative)));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_refused()
    {
        await File.WriteAllTextAsync(_folder["file"], "");
        var root = _folder["file/gcs"];

        var refused = await Emulator.Run(root);

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal(
            $"gcs-emulator: {root} cannot be written: Not a directory; --root must be a folder of ours",
            refused.OneLine);
    }
}
