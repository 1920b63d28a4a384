using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

internal static class AppHostConfiguration
{
    private static readonly Dictionary<string, string> _switches = new()
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
        ["--step"] = "Pipeline:Step",
        ["--output-path"] = "Pipeline:OutputPath",
        ["--log-level"] = "Pipeline:LogLevel",
        ["--clear-cache"] = "Pipeline:ClearCache",
        ["--yes"] = "Pipeline:SkipConfirmation",
        ["--dcp-dashboard-path"] = "DcpPublisher:DashboardPath",
    };

    public static void Add(ConfigurationManager configuration, string[]? args, string directory, string application)
    {
        configuration.AddCommandLine(args ?? [], _switches);
        configuration.AddInMemoryCollection(
        [
            new("AppHost:Directory", directory),
            new("AppHost:Sha256", Sha256(Path.GetFullPath(Path.Join(directory, application)))),
        ]);
    }

    private static string Sha256(string path) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(path.ToLowerInvariant())));

    public static DistributedApplicationOperation Operation(IConfiguration configuration) =>
        configuration["AppHost:Operation"]?.ToLowerInvariant() switch
        {
            "publish" => DistributedApplicationOperation.Publish,
            "run" => DistributedApplicationOperation.Run,
            null when configuration["Publishing:Publisher"] is not null => DistributedApplicationOperation.Publish,
            null => DistributedApplicationOperation.Run,
            _ => throw new DistributedApplicationException(
                "Invalid operation specified. Valid operations are 'publish' or 'run'."),
        };
}
