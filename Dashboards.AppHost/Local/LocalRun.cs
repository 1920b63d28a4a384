using Microsoft.Extensions.Configuration;

namespace Dashboards.AppHost.Local;

/// <summary>What stands around the run of the AppHost: its options before, its exit code after.</summary>
internal static class LocalRun
{
    /// <summary>
    /// The options of the builder. <c>Dashboards:Telemetry=off</c> must be known before there is a configuration.
    /// </summary>
    public static DistributedApplicationOptions Options(string[] args)
    {
        var early = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(args)
            .Build();
        var off = string.Equals(early["Dashboards:Telemetry"], "off", StringComparison.OrdinalIgnoreCase);
        return new DistributedApplicationOptions { Args = args, DisableDashboard = off };
    }

    /// <summary>
    /// Runs until stopped. A <see cref="Fault"/> becomes one line on standard error and the exit code 1.
    /// </summary>
    public static async Task<int> RunLocallyAsync(this DistributedApplication app)
    {
        try
        {
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (Exception error) when (FaultIn(error) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault.ToString());
            return 1;
        }
    }

    private static Fault? FaultIn(Exception? error) => error switch
    {
        null => null,
        FaultException { Fault: var fault } => fault,
        AggregateException { InnerExceptions: var all } =>
            all.Select(FaultIn).FirstOrDefault(fault => fault is not null),
        _ => FaultIn(error.InnerException),
    };
}
