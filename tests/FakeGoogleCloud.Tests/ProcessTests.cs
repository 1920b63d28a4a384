using System.Diagnostics;
using System.Text;

namespace FakeGoogleCloud.Tests;

/// <summary>The program as somebody starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_says_where_it_listens_and_ends_when_it_is_told()
    {
        using var folder = new TemporaryFolder();
        using var process = Start("--port", "0", "--data", folder.Path, "--speed", "0");
        var line = await process.StandardOutput.ReadLineAsync();
        Assert.Matches(
            @"^Listening on http://127\.0\.0\.1:\d+ as Google Cloud: project demo-project \(123456789012\), billing on$", line);
        using (var http = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[2]) })
            Assert.Contains("\"keys\"", await http.GetStringAsync("www.googleapis.com/oauth2/v3/certs"),
                StringComparison.Ordinal);
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await EndAsync(process);
        Assert.Equal(0, process.ExitCode);
        Assert.True(File.Exists(Path.Combine(folder.Path, "state.json")));
    }

    [Fact]
    public async Task What_was_answered_outlives_a_kill()
    {
        using var folder = new TemporaryFolder();
        const string Buckets = "storage.googleapis.com/storage/v1/b";
        for (var start = 0; start < 3; start++)
        {
            using var process = Start("--port", "0", "--data", folder.Path);
            var line = await process.StandardOutput.ReadLineAsync();
            using var http = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[2]) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", "owner");
            for (var before = 0; before < start; before++)
                (await http.GetAsync($"{Buckets}/bucket-{before}")).EnsureSuccessStatusCode();
            using var body = new StringContent($$"""{"name":"bucket-{{start}}"}""", Encoding.UTF8,
                "application/json");
            (await http.PostAsync($"{Buckets}?project=demo-project", body)).EnsureSuccessStatusCode();
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_mistyped_option_is_one_line_and_exit_code_2()
    {
        using var process = Start("--prot", "1");
        var error = await process.StandardError.ReadToEndAsync();
        await EndAsync(process);
        Assert.Equal(2, process.ExitCode);
        Assert.Single(error.Trim().Split('\n'));
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet",
        [Path.Combine(AppContext.BaseDirectory, "FakeGoogleCloud.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
