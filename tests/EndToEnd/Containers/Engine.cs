using System.Diagnostics;
using System.Text.RegularExpressions;
using Dashboards.AppHost.Local;
using Microsoft.Extensions.Configuration;

namespace EndToEnd.Containers;

/// <summary>An engine of this machine, with the images that stand for the public ones.</summary>
internal sealed record Engine(string Name)
{
    private static readonly Dictionary<string, string> _images = new()
    {
        ["Python"] = "localhost/dashboards-test/python:3.11",
        ["Postgres"] = "localhost/dashboards-test/postgres:18",
        ["StorageEmulator"] = "localhost/dashboards-test/fake-gcs-server:1.54",
    };

    /// <summary>What makes the AppHost run on it.</summary>
    public string[] Settings =>
    [
        "--Dashboards:Runtime=containers", $"--{ContainerEngine.Setting}={Name}",
        .. _images.Select(image => $"--Dashboards:Images:{image.Key}={image.Value}"),
    ];

    /// <summary>Why nothing can run on it.</summary>
    public async Task<string?> ProblemAsync()
    {
        var asked = await ContainerEngine.AskAsync(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(ContainerEngine.Setting, (string?)Name)]).Build());
        if (asked[0].Problem is { } problem)
            return $"{Name}: {problem}";
        foreach (var image in _images.Values)
            if ((await RunAsync("image", "inspect", "--format", "{{.Id}}", image)).Length == 0)
                return $"{Name} has no image {image} (python3 tests/Images/make.py makes it)";
        return null;
    }

    /// <summary>The containers and networks that an AppHost made, by its process's number.</summary>
    public async Task<IReadOnlyList<string>> MadeByAsync(int appHost)
    {
        var run = new Regex($@"aspire\.run[=:]{appHost}-");
        string[] all =
        [
            .. await RunAsync("ps", "--all", "--format", "{{.Names}} {{.Labels}}"),
            .. await RunAsync("network", "ls", "--format", "{{.Name}} {{.Labels}}"),
        ];
        return [.. all.Where(line => run.IsMatch(line)).Select(line => line.Split(' ')[0])];
    }

    /// <summary>Removes the volumes of a data folder; those of a start that failed, too.</summary>
    public async Task RemoveVolumesAsync(string dataFolder)
    {
        var kept = new KeptData(new DataFolder(dataFolder));
        await RunAsync("volume", "rm", "--force", kept.VolumeOf("postgres"), kept.VolumeOf("storage"));
    }

    /// <summary>Its answer's lines.</summary>
    private async Task<string[]> RunAsync(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(Name, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await error;
        await process.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
