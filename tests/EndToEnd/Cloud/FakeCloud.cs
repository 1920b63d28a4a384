using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace EndToEnd.Cloud;

/// <summary>The fake Google Cloud as a process, running what is deployed to it.</summary>
internal sealed class FakeCloud : IDisposable
{
    public const string Project = "demo-project";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("fake-google-cloud-");
    private readonly Process _process;

    private FakeCloud(int port)
    {
        Address = $"http://127.0.0.1:{port}";
        _process = Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", Repository.PathOf($"artifacts/bin/FakeGoogleCloud/{Words.Configuration}/FakeGoogleCloud.dll"),
            "--port", $"{port}", "--data", _data.FullName, "--record", Record, "--speed", "1000", "--run",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        })!;
        _process.BeginErrorReadLine();
    }

    public string Address { get; }

    private string Record => Path.Combine(_data.FullName, "record.jsonl");

    /// <summary>Null where this machine does not let anybody make namespaces.</summary>
    public static async Task<FakeCloud?> StartAsync()
    {
        var cloud = new FakeCloud(Loopback.FreePort());
        var line = await cloud._process.StandardOutput.ReadLineAsync();
        if (line is null)
        {
            await cloud._process.WaitForExitAsync();
            Assert.Equal(2, cloud._process.ExitCode);
            cloud.Dispose();
            return null;
        }
        // What runs in it says a lot, and a full pipe would stop it.
        _ = cloud._process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return cloud;
    }

    /// <summary>All exchanges so far.</summary>
    public IReadOnlyList<JsonObject> Exchanges()
    {
        using var file = new StreamReader(new FileStream(Record, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    /// <summary>Everything that was recorded, as one text.</summary>
    public string Recorded() => string.Join('\n', Exchanges().Select(e => e.ToJsonString()));

    /// <summary>What a program with the account's credentials would send.</summary>
    public async Task<string> IdTokenAsync(string account, string audience)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "owner");
        using var answer = await http.PostAsJsonAsync(
            $"{Address}/iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{account}:generateIdToken",
            new { audience, includeEmail = true });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
    }

    public async Task<JsonObject> GetAsync(string path)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "owner");
        return (await http.GetFromJsonAsync<JsonObject>($"{Address}/{path}"))!;
    }

    /// <summary>Ends when the operation has, well or not.</summary>
    public async Task PatchAsync(string path, JsonObject body)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "owner");
        using var answer = await http.PatchAsJsonAsync($"{Address}/{path}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var operation = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        while (operation["done"]?.GetValue<bool>() != true)
        {
            await Task.Delay(200);
            operation = await GetAsync($"run.googleapis.com/v2/{operation["name"]}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
                _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
        _data.Delete(recursive: true);
    }
}
