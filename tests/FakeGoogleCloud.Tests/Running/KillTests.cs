using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Tests;

/// <summary>Nothing that was started outlives the fake, however it ends.</summary>
public sealed class KillTests
{
    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task No_process_is_left(string signal)
    {
        Assert.SkipWhen(Namespaces.Obstacle() is not null, Namespaces.Obstacle() ?? "");
        using var folder = new TemporaryFolder();
        // What is deployed is taken over from another fake's folder: this test is about processes.
        await using (var fake = await Fake.StartAsync(folder: folder.Path, run: true))
        {
            await Guest.PrepareAsync(fake);
            await Guest.PublishAsync(fake);
            await CreateAsync(fake);
        }
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "FakeGoogleCloud.dll"), "--port", "0", "--data", folder.Path,
                "--run"])
        {
            RedirectStandardOutput = true,
        })!;
        var address = (await process.StandardOutput.ReadLineAsync())!.Split(' ')[2];
        _ = process.StandardOutput.ReadToEndAsync();
        using (var http = new HttpClient { BaseAddress = new Uri(address) })
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "owner");
            var service = JsonNode.Parse(
                await http.GetStringAsync($"/{Guest.Api}/{Guest.Parent}/services/lasting"))!;
            Assert.Equal("here", await http.GetStringAsync(service["uri"]!.GetValue<string>()));
        }
        var started = Descendants(process.Id).ToList();
        // The sandbox, the container, and what made the namespaces of each; PostgreSQL.
        Assert.True(started.Count >= 5, string.Join(' ', started));
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        var watch = Stopwatch.StartNew();
        while (started.Any(IsAlive) && watch.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(100);
        Assert.DoesNotContain(started, IsAlive);
    }

    private static async Task CreateAsync(Fake fake)
    {
        var operation = await fake.DoAsync("POST",
            $"https://{Guest.Api}/{Guest.Parent}/services?serviceId=lasting",
            $$"""{"template":{{Guest.Template()}},"invokerIamDisabled":true}""");
        await fake.DoneAsync(Guest.Api, operation, seconds: 60);
        const string instances = "https://sqladmin.googleapis.com/v1/projects/demo-project/instances";
        await fake.DoAsync("POST", instances, """
            {"name":"pg","databaseVersion":"POSTGRES_16","settings":{"tier":"db-f1-micro","edition":"ENTERPRISE"}}
            """);
        await fake.ForAsync($"{instances}/pg", i => i["state"]!.GetValue<string>() == "RUNNABLE", seconds: 90);
    }

    private static IEnumerable<int> Descendants(int process)
    {
        foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
            foreach (var child in File.ReadAllText($"{task}/children").Split(' ',
                StringSplitOptions.RemoveEmptyEntries)
                .Select(c => int.Parse(c, CultureInfo.InvariantCulture)))
            {
                yield return child;
                foreach (var other in Descendants(child))
                    yield return other;
            }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].StartsWith(" Z",
                StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
