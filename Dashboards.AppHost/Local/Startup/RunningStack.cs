using System.Text.Json;

namespace Dashboards.AppHost.Local;

/// <summary>
/// How the commands of this machine find the stack that runs: a file in the data folder that only its owner may
/// read. After a kill it stays, and names an address where nobody answers.
/// </summary>
internal sealed record RunningStack(Uri Url, string Token)
{
    private const string File = "running";

    public static RunningStack? Read(string dataFolder)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningStack>(System.IO.File.ReadAllText(Path(dataFolder)));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;   // No stack has run here, or one of another version.
        }
    }

    public void Write(DataFolder data) => data.WriteSecret(File, JsonSerializer.Serialize(this));

    private static string Path(string dataFolder) => System.IO.Path.Combine(dataFolder, "secrets", File);
}
