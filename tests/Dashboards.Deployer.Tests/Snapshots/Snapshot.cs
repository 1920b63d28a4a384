using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboards.Deployer.Tests.Snapshots;

/// <summary>A text that a reviewer reads. DASHBOARDS_SNAPSHOTS=write takes over what there is now.</summary>
internal static class Snapshot
{
    public static JsonSerializerOptions Readable { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Matches(string name, string text)
    {
        var file = Repository.PathOf($"tests/Dashboards.Deployer.Tests/Snapshots/{name}");
        if (Environment.GetEnvironmentVariable("DASHBOARDS_SNAPSHOTS") == "write")
            File.WriteAllText(file, text);
        Assert.Equal(File.ReadAllText(file), text);
    }
}
