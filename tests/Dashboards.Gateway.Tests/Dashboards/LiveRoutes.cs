using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboards.Gateway.Tests.Dashboards;

/// <summary>What the pinned servers answer to, asked of the servers themselves.</summary>
internal sealed partial record LiveRoutes(IReadOnlyList<LiveRoute> Routes, IReadOnlyList<string> Mutations)
{
    public static LiveRoutes Of(string dashboard)
    {
        var python = Environment.GetEnvironmentVariable("DASHBOARDS_PYTHON");
        Assert.SkipWhen(python is null, "DASHBOARDS_PYTHON names no Python with MLflow and TensorBoard");
        var script = Path.Combine(AppContext.BaseDirectory, "Dashboards", dashboard + "_routes.py");
        using var process = Process.Start(new ProcessStartInfo(python!, ["-W", "ignore", script])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        using var json = JsonDocument.Parse(output);
        return new LiveRoutes(
            [.. json.RootElement.GetProperty("routes").EnumerateArray().Select(Read).Distinct()],
            [.. json.RootElement.GetProperty("mutations").EnumerateArray().Select(name => name.GetString()!)]);
    }

    private static LiveRoute Read(JsonElement pair)
    {
        var template = pair[1].GetString()!;
        // <path:x> and {x:path} take slashes, <x> and {x} do not.
        var sample = Wildcard().Replace(template, match => match.Value.Contains("path", StringComparison.Ordinal)
            ? "some/thing.x"
            : "some-thing");
        return new LiveRoute(pair[0].GetString()!, template, sample);
    }

    [GeneratedRegex("<(path:)?[^>]+>|{[^}:]+(:path)?}")]
    private static partial Regex Wildcard();
}

/// <summary>A route, and a path that it takes.</summary>
internal sealed record LiveRoute(string Method, string Template, string Sample)
{
    public override string ToString() => $"{Method} {Template}";
}
