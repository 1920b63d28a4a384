using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Containers;

/// <summary>
/// What everything that a run makes in the engine carries: whose it is, and of which run. The run's name tells the
/// process, so that a later one knows whether it still lives.
/// </summary>
internal sealed class RunLabels(IConfiguration configuration)
{
    public const string RunKey = "aspire.run";

    private const string AppHostKey = "aspire.apphost";

    private static readonly string _process = Describe(Process.GetCurrentProcess());

    // A test process holds several applications; another machine's processes cannot be asked.
    private readonly string _appHost = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Environment.MachineName} {configuration["AppHost:Sha256"]}")))[..16];

    public string Run { get; } = $"{RunKey}={_process}-{Guid.NewGuid().ToString("n")[..8]}";

    public string AppHost => $"{AppHostKey}={_appHost}";

    public IEnumerable<string> Arguments => ["--label", AppHost, "--label", Run];

    public static bool IsAlive(string run)
    {
        var id = run.Split('-')[0];
        try
        {
            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            return run.StartsWith(Describe(process), StringComparison.Ordinal);
        }
        catch (Exception ex) when (ex is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    // The number of a process is used again; with the second in which it began it is not.
    private static string Describe(Process process)
    {
        var seconds = new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{process.Id}-{seconds}");
    }
}
